namespace SuggestionFunctions.Suggestions;

/// <summary>Who acknowledged a reply, and when (an instant in UTC).</summary>
public sealed record ReceiptView(PersonName Deputy, DateTimeOffset At);
