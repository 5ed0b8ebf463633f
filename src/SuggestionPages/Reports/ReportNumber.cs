namespace SuggestionPages.Reports;

/// <summary>A number with the page that lists exactly what it counts.</summary>
public sealed record ReportNumber(int Count, string Href);
