namespace SuggestionPages.Reports;

/// <summary>One year's totals, rates, parts and durations.</summary>
public sealed record ReportYear
{
    public required int Year { get; init; }

    /// <summary>Whether it is not over yet.</summary>
    public required bool Partial { get; init; }

    public required ReportNumber Total { get; init; }

    public required IReadOnlyList<ReportRate> Rates { get; init; }

    public required IReadOnlyList<ReportGroup> Departments { get; init; }

    public required IReadOnlyList<ReportGroup> Stations { get; init; }

    public required IReadOnlyList<ReportGroup> Deputies { get; init; }

    public required IReadOnlyList<ReportStep> Steps { get; init; }

    public required IReadOnlyList<ReportMark> Marks { get; init; }
}
