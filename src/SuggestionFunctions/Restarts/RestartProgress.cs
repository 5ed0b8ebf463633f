namespace SuggestionFunctions.Restarts;

/// <summary>How far an order has come, as its orchestration's custom status shows it.</summary>
public sealed record RestartProgress(int Done, int Total);
