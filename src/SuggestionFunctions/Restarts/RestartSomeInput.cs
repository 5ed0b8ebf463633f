namespace SuggestionFunctions.Restarts;

/// <summary>Some cases of an order. Part of orchestration histories.</summary>
public sealed record RestartSomeInput(RestartOrder Order, IReadOnlyList<RestartItem> Cases);
