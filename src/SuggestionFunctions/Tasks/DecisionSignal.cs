namespace SuggestionFunctions.Tasks;

/// <summary>The event a decision raises at its task's orchestration. Part of orchestration histories: only ever add to it.</summary>
public sealed record DecisionSignal(string DecisionId, DateTimeOffset At, string Action, int? TaskVersion, DecisionFacts Facts);
