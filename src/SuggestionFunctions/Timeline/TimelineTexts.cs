namespace SuggestionFunctions.Timeline;

/// <summary>The texts and names of one timeline entry, each with the salt its digest was made with.</summary>
public sealed record TimelineTexts(int Sequence, IReadOnlyDictionary<string, SaltedText> Texts);
