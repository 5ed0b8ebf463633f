namespace SuggestionFunctions.Tasks;

/// <summary>
/// What closed a task: the action of a decision, or what the clock did in its place (<c>passedOn</c>, <c>noResponse</c>, …).
/// <see cref="By"/> is <c>decision</c> or <c>clock</c>; <see cref="At"/> is an instant in UTC.
/// </summary>
public sealed record TaskOutcome(string Action, string By, DateTimeOffset At, string? DecisionId);
