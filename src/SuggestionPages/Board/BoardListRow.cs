using SuggestionPages.Frame;

namespace SuggestionPages.Board;

/// <summary>A task or a case behind a number of the board.</summary>
public sealed record BoardListRow
{
    /// <summary>The suggestion that can be urged on; null where there is none.</summary>
    public string? CaseId { get; init; }

    public string? Number { get; init; }

    public required string Title { get; init; }

    /// <summary>Its page; null where the reader may not see it.</summary>
    public string? Href { get; init; }

    /// <summary>What is to be done; none of a case.</summary>
    public string? What { get; init; }

    public required string Who { get; init; }

    public string? Light { get; init; }

    public Due? Due { get; init; }

    public decimal? HeldDays { get; init; }

    public decimal? IdleDays { get; init; }
}
