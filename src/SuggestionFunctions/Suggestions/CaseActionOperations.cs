using SuggestionFunctions.Http;
using SuggestionFunctions.OpenApi;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>The routes of what is decided on a whole case, described.</summary>
internal static class CaseActionOperations
{
    public static readonly Answer[] Decided = [Answer.Ok<DecisionAnswer>("Judged."), Answer.Accepted<DecisionPending>("Written; the judgement takes longer.")];

    private static readonly Field Reason = Field.Text("reason", CaseRequests.ReasonLength, "已由镇政府主动解决。").Needed();

    public static Operation Withdraw { get; } = new("SuggestionWithdraw", new("撤回", "Ask for a withdrawal"))
    {
        Description = "By a signatory, before a reply is issued; every other signatory has to confirm it.",
        Parameters = [Parameter.IdempotencyKey],
        Request = RequestContent.Json(Reason, Field.Text("onBehalfOf", 100), Field.Text("paper", 100)),
        Answers = Decided,
        Problems = [HttpProblems.Forbidden, TaskProblems.ReplyIssued, TaskProblems.WithdrawalPending, TaskProblems.CaseEnded, Attachments.AttachmentProblems.Gone],
    };

    public static Operation LeaveFastLane { get; } = new("SuggestionFastLane", new("快办转普通办理", "Take a case out of the fast lane"))
    {
        Description = "By the chair. isFastLane can only be false.",
        Parameters = [Parameter.IdempotencyKey],
        Request = RequestContent.Json((Field.Flag("isFastLane") with { Example = false }).Needed(), Reason, Field.None("paper")),
        Answers = Decided,
        Problems = [HttpProblems.Forbidden, TaskProblems.NotFastLane, TaskProblems.CaseEnded],
    };

    public static Operation Reopen { get; } = new("SuggestionReopen", new("重新启动", "Open a closed case again"))
    {
        Description = "By the presidium: whoever handled it does so once more.",
        Parameters = [Parameter.IdempotencyKey],
        Request = RequestContent.Json(Reason),
        Answers = Decided,
        Problems = [HttpProblems.Forbidden, SuggestionProblems.NotClosed, SuggestionProblems.NeverAssigned],
    };
}
