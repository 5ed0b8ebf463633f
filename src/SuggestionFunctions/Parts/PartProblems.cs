using SuggestionFunctions.Http;

namespace SuggestionFunctions.Parts;

/// <summary>What people are told about 分案.</summary>
internal static class PartProblems
{
    public static ProblemKind NotReviewed { get; } = new(409, "not-reviewed",
        new("建议还没有到人大主席手中，不能分案。", "The case has not reached the chair yet."), new("请等阅办完成后再分案。", "Split it once it has been reviewed."));

    public static ProblemKind TooMany { get; } = new(409, "too-many-parts",
        new($"一件建议最多分出 {PartRequests.MostParts} 件。", $"A case is split into {PartRequests.MostParts} parts at most."), new("请在已分出的建议中办理。", "Handle the rest within the parts there are."));
}
