namespace SuggestionFunctions.Suggestions;

/// <summary>A draft that was saved while it is written: its id, its version, and when (a time of day in China).</summary>
public sealed record KeptDraft(string Draft, string Version, string SavedAt);
