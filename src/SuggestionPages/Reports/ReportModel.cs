namespace SuggestionPages.Reports;

/// <summary>The report of a year, with another year beside it where one is chosen.</summary>
public sealed record ReportModel
{
    public required ReportYear One { get; init; }

    public ReportYear? Other { get; init; }

    /// <summary>When it was counted, in words.</summary>
    public required string AsOf { get; init; }

    public required IReadOnlyList<ReportSection> Sections { get; init; }

    public required IReadOnlyList<ReportDefinition> Definitions { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The years that can be looked at.</summary>
    public required IReadOnlyList<int> Years { get; init; }
}
