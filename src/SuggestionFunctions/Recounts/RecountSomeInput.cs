namespace SuggestionFunctions.Recounts;

/// <summary>Cases that are told to count anew. Part of orchestration histories.</summary>
public sealed record RecountSomeInput(RecountOrder Order, IReadOnlyList<string> Cases);
