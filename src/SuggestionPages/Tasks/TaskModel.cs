using SuggestionPages.Frame;
using SuggestionPages.Suggestions;

namespace SuggestionPages.Tasks;

/// <summary>A task: what is asked, by when, on what it rests, and what can be done.</summary>
public sealed record TaskModel
{
    public required string Id { get; init; }

    public required string What { get; init; }

    public string? Number { get; init; }

    public required string Title { get; init; }

    /// <summary>The page of what it is about; null where there is none.</summary>
    public string? Subject { get; init; }

    public required string Who { get; init; }

    /// <summary>Whose suggestion it is; null where it is about none, or its reader may not know.</summary>
    public string? Deputies { get; init; }

    /// <summary>What it asks of whom and by when: one sentence.</summary>
    public required string Asked { get; init; }

    /// <summary>Whether something that was asked for is decided here.</summary>
    public bool Judges { get; init; }

    public required int Round { get; init; }

    public string? Light { get; init; }

    public Due? Due { get; init; }

    public string? Explanation { get; init; }

    /// <summary>What was decided on it so far, oldest first.</summary>
    public IReadOnlyList<DoneLine> Done { get; init; } = [];

    /// <summary>What it decides on, such as a request with its reason; empty where there is none.</summary>
    public IReadOnlyList<Fact> About { get; init; } = [];

    /// <summary>The suggestion's own words: what is asked for first.</summary>
    public IReadOnlyList<Fact> Text { get; init; } = [];

    /// <summary>What a reply needs before it may be written or signed; empty where none is due here.</summary>
    public IReadOnlyList<Need> Needs { get; init; } = [];

    public IReadOnlyList<ActionLink> Actions { get; init; } = [];

    /// <summary>What can be printed.</summary>
    public IReadOnlyList<CaseLink> Papers { get; init; } = [];

    /// <summary>What became of it, where it is closed.</summary>
    public string? Outcome { get; init; }
}
