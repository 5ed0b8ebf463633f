namespace SuggestionFunctions.Joining;

/// <summary>Why a joining ended before a reply, as the timeline and notices have it.</summary>
internal static class JoiningCauses
{
    /// <summary>The chair took it out.</summary>
    public const string Chair = "chair";

    /// <summary>The other case was withdrawn, or ended otherwise, without a reply.</summary>
    public const string OtherEnded = "otherEnded";

    /// <summary>The mayor sent one of the two back to the chair.</summary>
    public const string SentBack = "sentBack";

    /// <summary>The mayor sent this one back to the chair; notices only.</summary>
    public const string SentBackItself = "sentBackItself";

    /// <summary>The other case was answered, or handed over, before this one could follow.</summary>
    public const string NotReached = "notReached";

    /// <summary>What people are told, Chinese and English.</summary>
    public static Http.Wording TextOf(string cause) => cause switch
    {
        OtherEnded => new("主案已结束", "the other case has ended"),
        SentBack => new("镇长已退回重新交办", "the mayor sent it back to be assigned again"),
        SentBackItself => new("镇长已将本件退回人大主席重新交办", "the mayor sent it back to the chair"),
        NotReached => new("主案已先行办理", "the other case has gone ahead"),
        _ => new("人大主席决定单独办理", "the chair decided so"),
    };
}
