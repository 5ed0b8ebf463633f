using SuggestionFunctions.Http;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Joining;

/// <summary>What people are told about 并案 and taking out again.</summary>
internal static class JoiningProblems
{
    public static ProblemKind Joined { get; } = new(409, Refusal.Joined,
        new("这件建议已与另一件并案办理。", "The case is handled together with another one."),
        new("请在主案上拟稿、申请退办或延期；需要单独办理时请人大主席先取消并案。", "Draft, ask for a transfer or an extension there; to handle it alone, the chair takes it out first."));

    public static ProblemKind NotJoined { get; } = new(409, Refusal.NotJoined,
        new("这件建议现在没有并案。", "The case is not joined with another one now."), new Wording("请刷新后查看。", "Read it again.").ButOnPages("请打开这件建议看看。", "Open the suggestion and look."));

    public static ProblemKind NotWithChair { get; } = new(409, "not-with-chair",
        new("只有等待人大主席交办的建议可以并案。", "Only a case that waits for the chair's assignment is joined."),
        new("已交办的请由镇长退回，或单独办理。", "Once assigned, the mayor sends it back first, or it is handled by itself."));

    public static ProblemKind JoinedElsewhere { get; } = new(409, "joined-elsewhere",
        new("那件建议自己已并入另一件。", "That case is joined with another one itself."), new("请直接与主案并案。", "Join with that other one."));

    public static ProblemKind OthersJoined { get; } = new(409, "others-joined",
        new("已有其他建议并入这一件。", "Other cases are joined with this one."), new("请把这一件作为主案，或先取消那些并案。", "Join the other way round, or take those out first."));

    public static ProblemKind OtherEnded { get; } = new(409, "other-ended",
        new("那件建议已经结束或已答复，不能再并案。", "That case has ended or was answered."), new("请单独交办这一件。", "Assign this one by itself."));

    public static ProblemKind OtherNotAssigned { get; } = new(409, "other-not-assigned",
        new("那件建议还没有交办。", "That case is not assigned yet."), new("请先交办那一件，再并案。", "Assign that one first, then join."));

    public static ProblemKind OtherDrafted { get; } = new(409, "other-drafted",
        new("那件建议的答复稿已送签，不能再并案。", "The reply to that case is drafted and with the leader."), new("请单独交办这一件。", "Assign this one by itself."));

    public static ProblemKind OtherRepliesEach { get; } = new(409, "other-replies-each",
        new("那件建议由各单位分别答复，不能并案。", "To that case each department replies for itself."), new("请单独交办这一件。", "Assign this one by itself."));

    public static ProblemKind TooMany { get; } = new(409, "too-many-joined",
        new($"一件建议最多并入 {JoiningRules.MostJoined} 件。", $"At most {JoiningRules.MostJoined} cases are joined with one."), new("请单独交办这一件，或另选主案。", "Assign this one by itself, or join with another."));
}
