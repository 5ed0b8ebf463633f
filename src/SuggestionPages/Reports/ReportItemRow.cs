using SuggestionPages.Tasks;

namespace SuggestionPages.Reports;

/// <summary>One thing that a number of the report counts.</summary>
/// <param name="Number">The suggestion's.</param>
/// <param name="Title">The suggestion's.</param>
/// <param name="Href">Its page; null where the reader may not see it.</param>
/// <param name="Department">Who leads it, or who replied, promised or had the task.</param>
/// <param name="Facts">What else there is to say.</param>
public sealed record ReportItemRow(string Number, string Title, string? Href, string? Department, IReadOnlyList<Fact> Facts);
