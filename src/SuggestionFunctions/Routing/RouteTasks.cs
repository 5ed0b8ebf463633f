using SuggestionFunctions.Attachments;
using SuggestionFunctions.Http;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Routing;

/// <summary>The kinds of task on a suggestion's road, with their actions and fields: the API's table, as far as it is built.</summary>
public static class RouteTasks
{
    public const int TitleLength = 100;
    public const int LongText = 5_000;
    public const int ReasonLength = 1_000;
    public const int PlaceLength = 200;
    private const int ReplyLength = 10_000;
    private static readonly string[] Ratings = ["satisfied", "basicallySatisfied", "dissatisfied"];

    /// <summary>附议: the text is their intent, or it is not.</summary>
    public static TaskKind CoSignature { get; } = new("coSignature", new("附议确认", "Co-signature"),
    [
        new("confirm", new("确认附议", "Confirm"), true, []),
        new("refuse", new("不附议", "Refuse"), true, [Text("reason", true, ReasonLength)]),
    ])
    { AtLimit = Outcomes.NoResponse };

    public static TaskKind SecretaryReview { get; } = new("secretaryReview", new("党委书记阅办", "Secretary's review"),
    [
        new("forward", new("转人大主席交办", "Forward"), true, [Text("instruction", false, ReasonLength)]),
        new("return", new("退回补正", "Return for revision"), true, [Text("reason", true, ReasonLength)]),
    ])
    { AtLimit = Outcomes.PassedOn };

    public static TaskKind Revision { get; } = new("revision", new("补正建议", "Revision"),
    [
        new("resubmit", new("重新提交", "Submit again"), true,
        [
            Line("title", false, TitleLength), Text("facts", false, LongText), Text("analysis", false, LongText),
            Text("request", false, LongText), Line("category", false, 60),
        ]),
        new("withdraw", new("撤回建议", "Withdraw"), true, [Text("reason", true, ReasonLength)]),
    ]);

    public static TaskKind ChairAssignment { get; } = new("chairAssignment", new("人大主席交办", "Chair's assignment"),
    [
        new("assign", new("交办", "Assign"), true,
        [
            new("leadDepartment", FieldType.Department, true), new("leaderInCharge", FieldType.LeaderPost, true), Text("instruction", false, ReasonLength),
            new("coDepartments", FieldType.Departments, false, 10), new("replyMode", FieldType.Choice, false, Choices: ["lead", "each"]), new("fastLane", FieldType.Flag, false), new("isKey", FieldType.Flag, false),
        ]),
        new("return", new("退回补正", "Return for revision"), true, [Text("reason", true, ReasonLength)]),
        new("decline", new("不予受理", "Decline"), true,
        [
            new("reasonCode", FieldType.Choice, true, Choices: ["personalMatter", "forwardedPetition", "academicOrPromotion", "noConcreteContent", "pendingCase", "liveTender", "other"]),
            Text("reason", true, ReasonLength),
        ]),
        new("join", new("并案", "Join"), true, [new("with", FieldType.Suggestion, true)]),
    ]);

    public static TaskKind MayorApproval { get; } = new("mayorApproval", new("镇长批办", "Mayor's approval"),
    [
        new("approve", new("同意办理", "Approve"), true, [Text("instruction", false, ReasonLength)]),
        new("sendBack", new("退回重新交办", "Send back"), true, [Text("reason", true, ReasonLength)]),
    ]);

    public static TaskKind CoHandlingOpinion { get; } = new("coHandlingOpinion", new("会办", "Co-handling"),
    [
        new("accept", new("签收", "Accept"), false, [Line("handler", true, 60)]),
        RequestTransfer,
        new("giveOpinion", new("提交会办意见", "Give the opinion"), true, [Text("text", true, LongText)]),
    ]);

    public static TaskKind TransferDecision { get; } = new("transferDecision", new("退办审定", "Decision on a transfer"),
    [
        new("reassign", new("改由其他单位承办", "Reassign"), true, [new("leadDepartment", FieldType.Department, true), new("leaderInCharge", FieldType.LeaderPost, false)]),
        new("refuse", new("不同意退办", "Refuse"), true, [Text("reason", true, ReasonLength)]),
    ]);

    public static TaskKind ExtensionDecision { get; } = new("extensionDecision", new("延期审定", "Decision on an extension"),
    [
        new("grant", new("同意延期", "Grant"), true, [new("dueOn", FieldType.FutureDate, true)]),
        new("refuse", new("不同意延期", "Refuse"), true, [Text("reason", true, ReasonLength)]),
    ]);

    public static TaskKind WithdrawalConfirmation { get; } = new("withdrawalConfirmation", new("撤回确认", "Confirmation of a withdrawal"),
    [
        new("confirm", new("同意撤回", "Confirm"), true, []),
        new("refuse", new("不同意撤回", "Refuse"), true, [Text("reason", false, ReasonLength)]),
    ])
    { AtLimit = Outcomes.NoResponse };

    public static TaskKind DepartmentHandling { get; } = new("departmentHandling", new("承办", "Handling"),
    [
        new("accept", new("签收", "Accept"), false, [Line("handler", true, 60)]),
        new("recordContact", new("登记面商", "Record a contact"), false,
        [
            new("at", FieldType.PastInstant, true), new("manner", FieldType.Choice, true, Choices: ["visit", "call", "meeting", "letter"]), Text("summary", true, ReasonLength),
        ]),
        RequestTransfer,
        new("requestExtension", new("申请延期", "Ask for an extension"), false, [Text("reason", true, ReasonLength), new("dueOn", FieldType.FutureDate, true)]),
        new("draftReply", new("提交答复稿", "Draft the reply"), true, Reply),
    ])
    {
        Carried =
        [
            new(CarriedActions.Reply, new("并案答复", "Joint reply"), true, Reply),
            new(CarriedActions.Transfer, new("随主案改办", "Joint transfer"), true, [new("leadDepartment", FieldType.Department, true), new("leaderInCharge", FieldType.LeaderPost, false)]),
            new(CarriedActions.Extension, new("随主案延期", "Joint extension"), false, [new("dueOn", FieldType.FutureDate, true)]),
        ],
    };

    public static TaskKind LeaderSignOff { get; } = new("leaderSignOff", new("分管领导签发", "Leader's signature"),
    [
        new("sign", new("签发", "Sign"), true, []),
        new("sendBack", new("退回修改", "Send back"), true, [Text("reason", true, ReasonLength)]),
    ]);

    /// <summary>承诺事项: what a B reply promised is done, or is put off to another date.</summary>
    public static TaskKind CommitmentReport { get; } = new("commitmentReport", new("承诺事项落实报告", "Report on a commitment"),
    [
        new("done", new("已落实", "Done"), true, [Text("text", true, ReplyLength), new("attachments", FieldType.Attachments, false, AttachmentLinks.MostEach)]),
        new("postpone", new("延后", "Postpone"), true, [Text("reason", true, ReasonLength), new("dueOn", FieldType.FutureDate, true)]),
    ]);

    public static TaskKind DeputyEvaluation { get; } = new("deputyEvaluation", new("代表测评", "Deputy's evaluation"),
    [
        new("evaluate", new("测评", "Evaluate"), true,
        [
            new("attitude", FieldType.Choice, true, Choices: Ratings), new("result", FieldType.Choice, true, Choices: Ratings), Text("reason", false, ReasonLength),
        ]),
    ])
    { AtLimit = Outcomes.NoResponse };

    public static TaskKind SuggestionEvaluation { get; } = new("suggestionEvaluation", new("建议质量测评", "Evaluation of the suggestion"),
    [
        new("evaluate", new("评价建议质量", "Rate the suggestion"), true, [new("quality", FieldType.Number, true, 5), Text("comment", false, ReasonLength)]),
    ])
    { AtLimit = Outcomes.NoResponse };

    public static TaskKind SilenceDecision { get; } = new("silenceDecision", new("代表未测评的认定", "Decision on a silent deputy"),
    [
        new("close", new("办结", "Close"), true, [Text("conclusion", true, ReasonLength)]),
        new("handleAgain", new("重新办理", "Handle again"), true, [Text("reason", true, ReasonLength)]),
    ])
    { AtLimit = Outcomes.NoResponse };

    public static TaskKind MeetingArrangement { get; } = new("meetingArrangement", new("安排面商", "Arrangement of a meeting"),
    [
        new("arrange", new("安排", "Arrange"), true, [new("at", FieldType.FutureInstant, true), Line("place", true, PlaceLength)]),
        new("waive", new("不安排", "Waive"), true, [Text("reason", true, ReasonLength)]),
    ]);

    public static TaskKind PresidiumReview { get; } = new("presidiumReview", new("主席团审议", "Presidium's review"),
    [
        new("handleAgain", new("责成再办", "Have it handled again"), true, [Text("instruction", true, ReasonLength), new("leadDepartment", FieldType.Department, false)]),
        new("reassign", new("确定承办单位", "Name the department"), true, [new("leadDepartment", FieldType.Department, true)]),
        new("close", new("办结", "Close"), true, [Text("conclusion", true, ReasonLength)]),
    ]);

    /// <summary>催办答复.</summary>
    public static TaskKind UrgeAnswer { get; } = new("urgeAnswer", new("催办答复", "Answer to an urge"),
    [
        new("answer", new("答复催办", "Answer"), true, [Text("text", true, ReasonLength)]),
    ]);

    /// <summary>双向约见: at one of the offered times, at another one, which the other side then answers, or not at all.</summary>
    public static TaskKind MeetingAnswer { get; } = new("meetingAnswer", new("约见答复", "Answer to a meeting request"),
    [
        new("accept", new("同意约见", "Accept"), true, [new("at", FieldType.FutureInstant, true), Line("place", false, PlaceLength)]),
        new("decline", new("不同意约见", "Decline"), true, [Text("reason", true, ReasonLength)]),
    ]);

    public static TaskKind MeetingMinutes { get; } = new("meetingMinutes", new("面商记录", "Minutes of a meeting"),
    [
        new("record", new("写面商记录", "Record"), true, [Text("minutes", true, LongText), new("absent", FieldType.Choice, false, Choices: ["deputy", "handler"])]),
    ]);

    public static TaskKind MinutesConfirmation { get; } = new("minutesConfirmation", new("面商记录确认", "Confirmation of minutes"),
    [
        new("confirm", new("确认记录", "Confirm"), true, []),
        new("object", new("有异议", "Object"), true, [Text("reason", true, ReasonLength)]),
    ])
    { AtLimit = Outcomes.NotObjected };

    /// <summary>重点督办: each month.</summary>
    public static TaskKind ProgressReport { get; } = new("progressReport", new("重点督办进展报告", "Progress report on a key suggestion"),
    [
        new("report", new("报告进展", "Report"), true, [Text("text", true, LongText)]),
    ]);

    public static IReadOnlyDictionary<string, TaskKind> All { get; } = new[]
    {
        SecretaryReview, Revision, ChairAssignment, MayorApproval, DepartmentHandling, LeaderSignOff,
        DeputyEvaluation, SuggestionEvaluation, SilenceDecision, MeetingArrangement, PresidiumReview,
        CoSignature, CoHandlingOpinion, TransferDecision, ExtensionDecision, WithdrawalConfirmation, CommitmentReport,
        UrgeAnswer, MeetingAnswer, MeetingMinutes, MinutesConfirmation, ProgressReport,
    }.ToDictionary(kind => kind.Name);

    /// <summary>Kinds of task of the contract that come later: a list of them is empty rather than a mistake.</summary>
    public static IReadOnlySet<string> LaterKinds { get; } = new HashSet<string>();

    /// <summary>Actions of the contract that come later: asked for, they are <c>not-available</c> rather than unknown.</summary>
    public static IReadOnlySet<string> LaterActions { get; } = new HashSet<string>();

    /// <summary>退办: "not ours", within the window; on the lead's side the chair names another lead, on a co-handler's another co-handler.</summary>
    private static TaskAction RequestTransfer => new(
        "requestTransfer", new("申请退办", "Ask for a transfer"), false, [Text("reason", true, ReasonLength), new("proposedDepartment", FieldType.Department, false)]);

    private static IReadOnlyList<ActionField> Reply =>
    [
        new("class", FieldType.Choice, true, Choices: ["A", "B", "C", "D"]), Text("text", true, ReplyLength), Line("documentNumber", false, 60),
        Line("contactPerson", false, 60), Text("reason", false, ReasonLength), new("commitments", FieldType.Commitments, false, 20), new("attachments", FieldType.Attachments, false, AttachmentLinks.MostEach),
    ];

    private static ActionField Text(string name, bool required, int maximum) => new(name, FieldType.Text, required, maximum);

    private static ActionField Line(string name, bool required, int maximum) => new(name, FieldType.Line, required, maximum);
}
