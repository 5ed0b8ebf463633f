namespace SuggestionFunctions.Suggestions;

/// <summary>Who handles it in a department (its id), as they said at <c>accept</c>.</summary>
public sealed record HandlerRecord(string Department, string Handler);
