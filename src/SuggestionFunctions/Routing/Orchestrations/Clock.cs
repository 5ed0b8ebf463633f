namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>A clock that runs on a step: the rule, the instant (UTC) it started, and the later date (China's) that was granted, or that was promised from the start, if one was; or the very date (China's) that was set instead of what the rule counts.</summary>
internal sealed record Clock(string Rule, DateTimeOffset From, DateOnly? Granted = null, DateOnly? Promised = null, DateOnly? Set = null)
{
    public static implicit operator Clock((string Rule, DateTimeOffset From) clock) => new(clock.Rule, clock.From);
}
