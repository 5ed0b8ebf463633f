using SuggestionPages.Tasks;

namespace SuggestionPages.Suggestions;

/// <summary>One thing in a section of a suggestion's page: an instruction, a contact, a reply, an urge.</summary>
public sealed record CaseEntry
{
    public required string Heading { get; init; }

    /// <summary>When and by whom, in words.</summary>
    public string? When { get; init; }

    public IReadOnlyList<Fact> Facts { get; init; } = [];

    /// <summary>What was written, as it was written.</summary>
    public string? Text { get; init; }

    public IReadOnlyList<FileLink> Files { get; init; } = [];

    public IReadOnlyList<CaseLink> Links { get; init; } = [];
}
