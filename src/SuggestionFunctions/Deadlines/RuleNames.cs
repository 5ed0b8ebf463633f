using System.Collections.Frozen;

namespace SuggestionFunctions.Deadlines;

/// <summary>The codes of all rules that set a time limit, and what people call them.</summary>
public static class RuleNames
{
    public const string CoSignature = "coSignature";
    public const string SecretaryReview = "secretaryReview";
    public const string Revision = "revision";
    public const string ChairAssignment = "chairAssignment";
    public const string MayorApproval = "mayorApproval";
    public const string TransferWindow = "transferWindow";
    public const string TransferDecision = "transferDecision";
    public const string FirstContact = "firstContact";
    public const string CoHandlingOpinion = "coHandlingOpinion";
    public const string ExtensionDecision = "extensionDecision";
    public const string LeaderSignOff = "leaderSignOff";
    public const string Reply = "reply";
    public const string Longest = "longest";
    public const string FastLane = "fastLane";
    public const string DeputyEvaluation = "deputyEvaluation";
    public const string SuggestionEvaluation = "suggestionEvaluation";
    public const string SilenceDecision = "silenceDecision";
    public const string HandlingAgain = "handlingAgain";
    public const string MeetingArrangement = "meetingArrangement";
    public const string PresidiumReview = "presidiumReview";
    public const string WithdrawalConfirmation = "withdrawalConfirmation";
    public const string CommitmentReport = "commitmentReport";
    public const string UrgeAnswer = "urgeAnswer";
    public const string MeetingAnswer = "meetingAnswer";
    public const string MeetingMinutes = "meetingMinutes";
    public const string MinutesConfirmation = "minutesConfirmation";

    public const string ProgressReport = "progressReport";

    /// <summary>Limits that came after profiles were in use: one that does not have them, such as a case's that started before, has these.</summary>
    private static readonly FrozenDictionary<string, Rule> _later = new Rule[]
    {
        new(ProgressReport, 1, DeadlineUnit.Month, DeadlineClock.Internal, "our choice"),
    }.ToFrozenDictionary(rule => rule.Name);

    /// <summary>In the order of the road.</summary>
    private static readonly OrderedDictionary<string, BilingualText> _texts = new()
    {
        [CoSignature] = new("附议确认", "Co-signature"),
        [SecretaryReview] = new("党委书记阅办", "Secretary's review"),
        [Revision] = new("退回补正", "Revision"),
        [ChairAssignment] = new("人大主席交办", "Chair's assignment"),
        [MayorApproval] = new("镇长批办", "Mayor's approval"),
        [TransferWindow] = new("申请退办的期限", "Window for a transfer request"),
        [TransferDecision] = new("退办审定", "Decision on a transfer"),
        [FirstContact] = new("首次面商", "First contact with the deputy"),
        [CoHandlingOpinion] = new("会办意见", "Co-handler's opinion"),
        [ExtensionDecision] = new("延期审定", "Decision on an extension"),
        [LeaderSignOff] = new("分管领导签发", "Leader's signature"),
        [Reply] = new("答复代表", "Reply"),
        [Longest] = new("最长办理期限", "Longest time for a reply"),
        [FastLane] = new("微小事快办", "Fast lane"),
        [DeputyEvaluation] = new("代表测评", "Deputy's evaluation"),
        [SuggestionEvaluation] = new("建议质量测评", "Evaluation of the suggestion"),
        [SilenceDecision] = new("代表未测评的认定", "Decision on a silent deputy"),
        [HandlingAgain] = new("重新办理", "Handling again"),
        [MeetingArrangement] = new("安排面商", "Arrangement of a meeting"),
        [PresidiumReview] = new("主席团审议", "Presidium's review"),
        [WithdrawalConfirmation] = new("撤回确认", "Confirmation of a withdrawal"),
        [CommitmentReport] = new("承诺事项落实报告", "Report on a commitment"),
        [UrgeAnswer] = new("催办答复", "Answer to an urge"),
        [MeetingAnswer] = new("约见答复", "Answer to a meeting request"),
        [MeetingMinutes] = new("面商、座谈记录", "Minutes of a meeting or forum"),
        [MinutesConfirmation] = new("面商记录确认", "Confirmation of minutes"),
        [ProgressReport] = new("重点督办进展报告", "Progress report on a key suggestion"),
    };

    /// <summary>Every rule's code, in the order of the road; a profile has each of them.</summary>
    public static IReadOnlyList<string> All => _texts.Keys;

    /// <summary>The limits that a profile file may leave out, as they are then.</summary>
    public static IReadOnlyCollection<Rule> Later => _later.Values;

    /// <summary>What such a limit is where a profile does not have it; null for every other rule.</summary>
    public static Rule? LaterNamed(string rule) => _later.GetValueOrDefault(rule);

    /// <summary>What people call a rule; a code that is not known is its own name.</summary>
    public static BilingualText TextOf(string rule) => _texts.GetValueOrDefault(rule) ?? new BilingualText(rule, rule);
}
