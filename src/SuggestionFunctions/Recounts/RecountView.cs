namespace SuggestionFunctions.Recounts;

/// <summary>How far a recount has come: of so many cases so many are done. The status is Durable Task's.</summary>
public sealed record RecountView(string Id, string RuntimeStatus, int Cases, int Done);
