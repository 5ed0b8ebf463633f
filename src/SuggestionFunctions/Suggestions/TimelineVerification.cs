namespace SuggestionFunctions.Suggestions;

/// <summary>Whether the chain of the timeline holds; if not, the first entry (from 1) that does not fit.</summary>
public sealed record TimelineVerification(bool Intact, int? FirstBroken);
