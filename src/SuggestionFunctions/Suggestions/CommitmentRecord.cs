namespace SuggestionFunctions.Suggestions;

/// <summary>A promise of a B reply with its date (China Standard Time). Its words stay in the decision that drafted the reply, at <see cref="Index"/>.</summary>
public sealed record CommitmentRecord(string Id, string ReplyId, int Index, DateOnly DueOn);
