namespace SuggestionFunctions.Suggestions;

/// <summary>撤回申请: who asked for it and when (instant, UTC). Its reason lies in the decision.</summary>
public sealed record WithdrawalRecord(string DecisionId, PersonName Deputy, DateTimeOffset At);
