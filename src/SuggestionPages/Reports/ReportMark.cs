namespace SuggestionPages.Reports;

/// <summary>Something for a second look.</summary>
/// <param name="Who">The department it is about; null: the town.</param>
/// <param name="Text">What is remarkable.</param>
/// <param name="Number">The replies it is about.</param>
public sealed record ReportMark(string? Who, string Text, ReportNumber Number);
