namespace SuggestionPages.Reports;

/// <summary>The year's suggestions or replies, grouped by something.</summary>
/// <param name="Id">Of its heading: letters only.</param>
/// <param name="Title">What they are grouped by.</param>
/// <param name="Head">What a group is: the head of its column.</param>
/// <param name="What">What is counted.</param>
/// <param name="Bars">The groups.</param>
public sealed record ReportSection(string Id, string Title, string Head, string What, IReadOnlyList<ReportBar> Bars);
