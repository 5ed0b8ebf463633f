namespace SuggestionFunctions.Tasks;

/// <summary>What a task is about: a suggestion, a forum.</summary>
public sealed record SubjectReference(string Kind, string Id);
