using SuggestionPages.Tasks;

namespace SuggestionPages.Timeline;

/// <summary>Something that happened.</summary>
/// <param name="When">The instant, in words.</param>
/// <param name="What">What happened.</param>
/// <param name="Who">Who did it; null for the clock.</param>
/// <param name="Duration">How long a task was open, in words; null where it is no task's end.</param>
/// <param name="Facts">What was said with it.</param>
public sealed record TimelineRow(string When, string What, string? Who, string? Duration, IReadOnlyList<Fact> Facts);
