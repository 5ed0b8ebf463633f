namespace SuggestionFunctions.Reports;

/// <summary>A reply that is not signed yet: of which task, which department owes it, and by which date (China's).</summary>
public sealed record OwedReply(string TaskId, int Round, string? Department, DateOnly Due, DateOnly Original, bool Extended);
