using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>A draft, or a declined suggestion, that is being written on: its fields as they stand, and the version they have.</summary>
public sealed record EditedSuggestion(SubjectHeader Header, Suggestion Suggestion, SuggestionFields Fields, string ETag);
