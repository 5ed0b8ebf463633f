namespace SuggestionPages.Reports;

/// <summary>The list behind a number of the report.</summary>
public sealed record ReportItemsModel(int Year, string Heading, int Count, IReadOnlyList<ReportItemRow> Rows, string? Next);
