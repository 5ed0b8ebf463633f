using SuggestionPages.Frame;
using SuggestionPages.Tasks;

namespace SuggestionPages.Suggestions;

/// <summary>A suggestion as its reader may see it.</summary>
public sealed record CaseModel
{
    public required string Id { get; init; }

    public string? Number { get; init; }

    public required string Title { get; init; }

    /// <summary>Where it is, with whom, by when: one sentence.</summary>
    public required string Sentence { get; init; }

    public string? Light { get; init; }

    public required bool HasEnded { get; init; }

    /// <summary>Whether it ended by being closed, and was neither withdrawn nor declined.</summary>
    public required bool IsClosed { get; init; }

    public Due? Due { get; init; }

    public string? Explanation { get; init; }

    /// <summary>The page that shows how the date was counted; null where nothing is due.</summary>
    public string? DueHref { get; init; }

    /// <summary>The number of the step at which it is, 1 to 5; null where it is at none.</summary>
    public int? StepNumber { get; init; }

    public required int Round { get; init; }

    public required IReadOnlyList<RouteStep> Route { get; init; }

    /// <summary>Who held it how long; empty before it was submitted.</summary>
    public IReadOnlyList<HeldGroup> Held { get; init; } = [];

    /// <summary>The first date and the one it was put off to, last progress, delivered and read.</summary>
    public required IReadOnlyList<Fact> Facts { get; init; }

    /// <summary>How long whoever holds it has done nothing; null below a month.</summary>
    public string? Idle { get; init; }

    /// <summary>What was just done, in words; null: nothing.</summary>
    public string? Done { get; init; }

    /// <summary>The reader's own open tasks on it.</summary>
    public required IReadOnlyList<TaskRow> Mine { get; init; }

    public required IReadOnlyList<CaseLink> Actions { get; init; }

    /// <summary>Whether the reader watches it; null where it cannot be watched.</summary>
    public bool? Watching { get; init; }

    /// <summary>Who, of what kind, when.</summary>
    public required IReadOnlyList<Fact> About { get; init; }

    /// <summary>The suggestion's own words.</summary>
    public required IReadOnlyList<Fact> Text { get; init; }

    public required IReadOnlyList<FileLink> Files { get; init; }

    public required IReadOnlyList<VersionChange> Versions { get; init; }

    public required IReadOnlyList<CaseSection> Sections { get; init; }
}
