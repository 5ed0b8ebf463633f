using SuggestionFunctions.Http;

namespace SuggestionFunctions.Tasks;

/// <summary>What people are told whose decision is refused, when it is made or when the orchestration judges it (<see cref="Refusal"/>).</summary>
internal static class TaskProblems
{
    public static ProblemKind Closed { get; } = new(409, Refusal.Closed,
        new("这项任务已经办结。", "This task is closed already."), new Wording("请刷新后查看是谁、怎样办结的。", "Read it again to see by whom and how.").ButOnPages("不用再办了。", "There is nothing left to do on it."));

    public static ProblemKind Changed { get; } = new(409, Refusal.Changed,
        new("任务在您查看之后有了变化。", "The task has changed since you read it."), new Wording("请刷新后再决定。", "Read it again, then decide.").ButOnPages("请打开任务看过，再决定。", "Open the task, then decide."));

    public static ProblemKind ReplyGate { get; } = new(409, Refusal.ReplyGate,
        new("还不能答复。", "No reply yet."), new Wording("请先补齐 missing 中所列的记录。", "Put on record first what missing lists.").ButOnPages("请先补齐任务页上写着“还缺”的。", "Put on record first what the task says is missing."));

    public static ProblemKind UnknownAction { get; } = new(409, Refusal.UnknownAction,
        new("这项任务不接受这个操作。", "The task does not take this action."), new Wording("请刷新任务后从列出的操作中选择。", "Read it again and choose one it lists.").ButOnPages("请打开任务，从列出的里面选。", "Open the task and choose one that it lists."));

    public static ProblemKind CaseEnded { get; } = new(409, Refusal.Ended,
        new("这件建议已经办结、撤回或不予受理，不能再作这项决定。", "The case has ended, so this can no longer be decided."), new("请查看办理过程。", "See its timeline."));

    public static ProblemKind WindowOver { get; } = new(409, Refusal.WindowOver,
        new("已过规定的时限，不能再提出。", "The time for this is over."), new("请按原分工继续办理，或与人大办联系。", "Go on as assigned, or ask the congress office."));

    public static ProblemKind RequestPending { get; } = new(409, Refusal.RequestPending,
        new("已有一项同类申请在等待审定。", "A request of this kind waits for its decision already."), new("请等审定后再提。", "Wait for that."));

    public static ProblemKind TransferFinal { get; } = new(409, Refusal.TransferFinal,
        new("主席团已确定承办单位，不能再申请退办。", "The presidium has settled who handles it; no more transfers."), new("有困难请与人大办联系。", "If there is a difficulty, ask the congress office."));

    public static ProblemKind ReplyIssued { get; } = new(409, Refusal.ReplyIssued,
        new("答复已经发出，不能再撤回、并案、取消并案或分案。", "The reply has been issued: it can no longer be withdrawn, joined, taken out of a joining or split."), new("可以在测评中表达意见。", "Say what you think when you rate it."));

    public static ProblemKind WithdrawalPending { get; } = new(409, Refusal.WithdrawalPending,
        new("撤回申请已经提出。", "A withdrawal has been asked for already."), new("请等其他附议代表确认。", "Wait for the other signatories to confirm it."));

    public static ProblemKind NotFastLane { get; } = new(409, Refusal.NotFastLane,
        new("这件建议不在快办通道中。", "The case is not in the fast lane."), new("无需转为普通办理，请按原步骤办理。", "There is nothing to change; go on as it is."));

    /// <summary>What refuses a decision, as the client is told; of a release that knew more codes, the code with words that fit any.</summary>
    public static ProblemException ToProblem(Refusal refusal) => ProblemCatalogue.All.TryGetValue(refusal.Code, out var kind)
        ? kind.ToProblem()
        : ProblemException.AsKept(409, refusal.Code, new Wording("这项决定现在不能作出，请刷新任务后再试。", "This cannot be decided now; read the task again.").ButOnPages("这件事现在办不了，请打开任务看看。", "This cannot be decided now; open the task."), null, null);
}
