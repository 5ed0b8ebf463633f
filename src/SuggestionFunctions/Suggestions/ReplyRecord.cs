namespace SuggestionFunctions.Suggestions;

/// <summary>A reply that was signed. Its text lies in the decision that drafted it. <see cref="SignedAt"/> is an instant in UTC.</summary>
public sealed record ReplyRecord(string Id, int Round, string Class, string DraftDecision, PersonName SignedBy, DateTimeOffset SignedAt);
