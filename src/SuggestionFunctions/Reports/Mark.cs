namespace SuggestionFunctions.Reports;

/// <summary>Something for a second look, of the whole town or (an id) of one department, with the replies it is about.</summary>
public sealed record Mark(MarkKind Kind, string? Department, string? Name, string Text, int Count, string List);
