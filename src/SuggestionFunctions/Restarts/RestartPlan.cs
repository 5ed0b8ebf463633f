namespace SuggestionFunctions.Restarts;

/// <summary>What would be done, by action, and with which cases of the own town.</summary>
public sealed record RestartPlan(bool Applied, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<RestartLineView> Cases);
