namespace SuggestionFunctions.Suggestions;

/// <summary>A promise of a B reply with its date (China Standard Time). Its words stay in the decision that drafted the reply, at <see cref="Index"/>.</summary>
public sealed record CommitmentRecord(string Id, string ReplyId, int Index, DateOnly DueOn)
{
    /// <summary>The dates it was put off to, oldest first.</summary>
    public IReadOnlyList<DateOnly> Postponed { get; init; } = [];

    /// <summary>The decision that reported it done; null until then.</summary>
    public string? DoneDecision { get; init; }

    /// <summary>When that was, an instant in UTC.</summary>
    public DateTimeOffset? DoneAt { get; init; }
}
