using SuggestionPages.Suggestions;
using SuggestionPages.Tasks;

namespace SuggestionPages.Forums;

/// <summary>A forum on one or several suggestions.</summary>
public sealed record ForumModel
{
    public required string Title { get; init; }

    /// <summary>How far it has come, when and where: one sentence.</summary>
    public required string Sentence { get; init; }

    public required IReadOnlyList<Fact> Facts { get; init; }

    /// <summary>The reader's own open tasks on it.</summary>
    public required IReadOnlyList<TaskRow> Mine { get; init; }

    /// <summary>What was done here just now; null: nothing.</summary>
    public string? Done { get; init; }

    /// <summary>What the reader may do with it as a whole.</summary>
    public required IReadOnlyList<CaseLink> Actions { get; init; }

    /// <summary>The entry for a calendar; null where it is past.</summary>
    public string? Calendar { get; init; }

    /// <summary>Who is invited, what it is on, what was agreed.</summary>
    public required IReadOnlyList<CaseSection> Sections { get; init; }
}
