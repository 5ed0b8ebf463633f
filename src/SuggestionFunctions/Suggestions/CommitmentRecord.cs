namespace SuggestionFunctions.Suggestions;

/// <summary>A promise of a B reply with its date (China Standard Time).</summary>
public sealed record CommitmentRecord(string Id, string ReplyId, string Text, DateOnly DueOn);
