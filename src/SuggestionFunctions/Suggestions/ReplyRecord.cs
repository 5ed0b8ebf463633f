namespace SuggestionFunctions.Suggestions;

/// <summary>A reply that was signed. Its text lies in the decision that drafted it. <see cref="SignedAt"/> is an instant in UTC.
/// <see cref="Department"/> replied, an organization's id; null in records from before several could.</summary>
public sealed record ReplyRecord(string Id, int Round, string Class, string DraftDecision, PersonName SignedBy, DateTimeOffset SignedAt, string? Department = null);
