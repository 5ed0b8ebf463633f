namespace SuggestionFunctions.Suggestions;

/// <summary>A signatory has acknowledged a reply (签收). <see cref="At"/> is an instant in UTC.</summary>
public sealed record ReceiptRecord(string ReplyId, PersonName Deputy, DateTimeOffset At, string DecisionId);
