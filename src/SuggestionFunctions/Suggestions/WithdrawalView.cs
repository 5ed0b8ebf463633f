namespace SuggestionFunctions.Suggestions;

/// <summary>A withdrawal that was asked for.</summary>
public sealed record WithdrawalView(PersonName Deputy, DateTimeOffset At, string? Reason);
