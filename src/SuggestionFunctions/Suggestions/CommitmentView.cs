namespace SuggestionFunctions.Suggestions;

/// <summary>What a reply promises, and for which date.</summary>
public sealed record CommitmentView(string Id, string ReplyId, string? Text, DateOnly DueOn);
