using SuggestionFunctions.Http;

namespace SuggestionFunctions.Suggestions;

/// <summary>What people are told about drafts, submissions and whole cases.</summary>
internal static class SuggestionProblems
{
    public static ProblemKind NotADraft { get; } = new(409, "not-a-draft",
        new("这件建议已经提交过，不再是草稿。", "It was submitted already and is no draft."), new("请查看办理进度；需要撤回时请申请撤回。", "See how it is getting on; to take it back, ask for its withdrawal."));

    public static ProblemKind NotClosed { get; } = new(409, "not-closed",
        new("只有已办结的建议可以重新启动。", "Only a closed case can be reopened."), new("这件还在办理中，请查看办理进度。", "This one is under way or ended otherwise; see where it stands."));

    public static ProblemKind LateReplyPending { get; } = new(409, "late-reply-pending",
        new("上一份补充答复尚未办结。", "An added reply is still on its way."), new("请等代表测评后再补充。", "Add another once the deputies have rated it."));

    public static ProblemKind NeverAssigned { get; } = new(409, "never-assigned",
        new("这件建议没有承办单位，不能重新启动。", "Nobody ever handled this case, so it cannot be reopened."), new("请代表重新提交。", "Let the deputy submit it again."));

    public static ProblemKind MandateEnded { get; } = new(409, "mandate-ended",
        new("代表任期已经结束，不能再附议新的建议。", "The deputy's mandate has ended, so nothing new is signed."),
        new("可以选择不附议，或等期限到后自动略过。", "Refuse it, or let it lapse at its limit."));

    public static ProblemKind NoExtension { get; } = new(409, "no-extension",
        new("快办和重新办理不能延期。", "No extension in the fast lane or while it is handled again."),
        new("确有困难请与人大办联系。", "If there is a difficulty, ask the congress office."));
}
