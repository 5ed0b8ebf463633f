namespace SuggestionPages.Office;

/// <summary>An entry of a register that has little but a name.</summary>
public sealed record EntryRow(string Id, string Name, bool Active);
