namespace SuggestionFunctions.Tasks;

/// <summary>What a task is about: a suggestion today.</summary>
public sealed record SubjectReference(string Kind, string Id);
