using SuggestionFunctions.Attachments;

namespace SuggestionFunctions.Suggestions;

/// <summary>A version of a suggestion's text.</summary>
public sealed record VersionView
{
    public required int Version { get; init; }

    public required DateTimeOffset At { get; init; }

    public PersonName? By { get; init; }

    public string? Title { get; init; }

    public string? Facts { get; init; }

    public string? Analysis { get; init; }

    public string? Request { get; init; }

    public string? Category { get; init; }

    public required IReadOnlyList<Attachment> Attachments { get; init; }
}
