namespace SuggestionFunctions.Suggestions;

/// <summary>A reply that was signed. Its text lies in the decision that drafted it. <see cref="SignedAt"/> is an instant in UTC.
/// <see cref="Department"/> replied, an organization's id; null in records from before several could.
/// <see cref="SubstituteFor"/> is the leader's post where a substitute signed for its holder.</summary>
public sealed record ReplyRecord(string Id, int Round, string Class, string DraftDecision, PersonName SignedBy, DateTimeOffset SignedAt, string? Department = null, string? SubstituteFor = null)
{
    /// <summary>The follow-up that it was signed in: a second reply to what was promised, or a late one; null for the reply of a round.</summary>
    public string? FollowUp { get; init; }

    /// <summary>Of a second reply the reports that it is made of, as decisions; the draft alone where there are none.</summary>
    public IReadOnlyList<string> Reports { get; init; } = [];

    /// <summary>The post of the leader who signed it; null in records from before that was kept.</summary>
    public string? Leader { get; init; }

    /// <summary>Whether its words are those of a decision.</summary>
    public bool IsMadeOf(string decisionId) => DraftDecision == decisionId || Reports.Contains(decisionId);

    /// <summary>并案: the reply of the other case, an id, whose text this one has, too; null for one of its own.</summary>
    public string? JointWith { get; init; }
}
