using SuggestionPages.Suggestions;
using SuggestionPages.Tasks;

namespace SuggestionPages.Meetings;

/// <summary>A meeting between a deputy and whoever handles a suggestion.</summary>
public sealed record MeetingModel
{
    /// <summary>The suggestion's page.</summary>
    public required string Suggestion { get; init; }

    /// <summary>Number and title of the suggestion.</summary>
    public required string About { get; init; }

    /// <summary>How far it has come, with whom and when: one sentence.</summary>
    public required string Sentence { get; init; }

    public required IReadOnlyList<Fact> Facts { get; init; }

    /// <summary>The reader's own open tasks on it.</summary>
    public required IReadOnlyList<TaskRow> Mine { get; init; }

    public required IReadOnlyList<CaseLink> Actions { get; init; }

    /// <summary>The entry for a calendar; null where no time was ever agreed.</summary>
    public string? Calendar { get; init; }
}
