using SuggestionFunctions.Http;

namespace SuggestionFunctions.Tasks;

/// <summary>What the refusals say that orchestrations give, by their codes: what is the matter, and what to do.</summary>
public static class RefusalWords
{
    /// <summary>Every code a decision may be refused with when it is judged, besides those with words of their own.</summary>
    public static IReadOnlyDictionary<string, Wording> All { get; } = new Dictionary<string, Wording>
    {
        [Refusal.UnknownAction] = new("这项任务不接受这个操作，请刷新任务后从列出的操作中选择。", "The task does not take this action; read it again and choose one it lists."),
        [Refusal.Ended] = new("这件建议已经办结、撤回或不予受理，不能再作这项决定；请查看办理过程。", "The case has ended, so this can no longer be decided; see its timeline."),
        [Refusal.WindowOver] = new("已过规定的时限，不能再提出；请按原分工继续办理，或与人大办联系。", "The time for this is over; go on as assigned, or ask the congress office."),
        [Refusal.RequestPending] = new("已有一项同类申请在等待审定，请等审定后再提。", "A request of this kind waits for its decision already; wait for that."),
        [Refusal.TransferFinal] = new("主席团已确定承办单位，不能再申请退办；有困难请与人大办联系。", "The presidium has settled who handles it; no more transfers. If there is a difficulty, ask the congress office."),
        [Refusal.ReplyIssued] = new("答复已经发出，不能再撤回；可以在测评中表达意见。", "The reply has been issued, so it can no longer be withdrawn; say what you think when you rate it."),
        [Refusal.WithdrawalPending] = new("撤回申请已经提出，正在等其他附议代表确认。", "A withdrawal has been asked for already and waits for the other signatories."),
        [Refusal.NotFastLane] = new("这件建议不在快办通道中，无需转为普通办理。", "The case is not in the fast lane; there is nothing to change."),
    };

    public static Wording Of(string code) => All.TryGetValue(code, out var words)
        ? words
        : new("这项决定现在不能作出，请刷新任务后再试。", "This cannot be decided now; read the task again.");
}
