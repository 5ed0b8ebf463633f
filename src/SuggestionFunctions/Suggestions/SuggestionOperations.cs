using SuggestionFunctions.Attachments;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Helping;
using SuggestionFunctions.Http;
using SuggestionFunctions.OpenApi;
using SuggestionFunctions.Routing;

namespace SuggestionFunctions.Suggestions;

/// <summary>The routes by which suggestions come in and are read, described.</summary>
internal static class SuggestionOperations
{
    /// <summary>What a draft may have; at submission title, facts, request, category, origin and mayPublish must be there.</summary>
    private static readonly Field[] Fields =
    [
        Field.Line("title", RouteTasks.TitleLength, "关于疏浚民当村西港的建议"), Field.Text("facts", RouteTasks.LongText, "西港三年没有清淤，枯水期船只搁浅。"), Field.Text("analysis", RouteTasks.LongText),
        Field.Text("request", RouteTasks.LongText, "今年冬季清淤，淤泥不占农田。"), Field.Text("category", 60, "c02"), Origin(), Field.Flag("mayPublish") with { Example = true },
        Field.Texts("coSigners", SuggestionFields.MostCoSigners, 100), Field.Flag("smallMatter"), Field.Text("preferredDepartment", 100), Field.Number("term", 1, 99), Field.Number("session", 1, 99),
        Field.Texts("attachments", AttachmentLinks.MostEach, 100), Field.Text("paper", 100), Field.Choice<Manner>("manner"),
    ];

    private static readonly ProblemKind[] OfFiles = [HttpProblems.Forbidden, HttpProblems.NotAvailable, HttpProblems.TooLong, AttachmentProblems.Gone];

    public static Operation Create { get; } = new("SuggestionCreate", new("提交建议", "Submit a suggestion, or keep a draft"))
    {
        Description = "submit: false keeps a draft, which may lack anything. paper and manner (how the deputy told it: by a visit, by telephone, on paper) go with onBehalfOf only.",
        Parameters = [Parameter.IdempotencyKey],
        Request = RequestContent.Json([.. Fields, Field.Text("onBehalfOf", 100), Field.Flag("submit")]),
        Answers =
        [
            Answer.Created<SubmissionAnswer>("Kept as a draft."),
            Answer.Accepted<SubmissionAnswer>("Submitted: it has its number, and its orchestration is on its way."),
        ],
        Problems = OfFiles,
    };

    public static Operation Change { get; } = new("SuggestionPatch", new("修改草稿", "Change a draft or a declined suggestion"))
    {
        Description = "Changes what is sent; null takes a value away.",
        Parameters = [Parameter.IfMatch],
        Request = RequestContent.Json(Fields),
        Answers = [Answer.Versioned<SuggestionAnswer>("As it stands now.")],
        Problems = [.. OfFiles, SuggestionProblems.NotADraft],
    };

    public static Operation Delete { get; } = new("SuggestionDelete", new("删除草稿", "Delete a draft"))
    {
        Parameters = [Parameter.IfMatch],
        Answers = [Answer.NoContent],
        Problems = [HttpProblems.Forbidden, SuggestionProblems.NotADraft],
    };

    public static Operation Submit { get; } = new("SuggestionSubmit", new("提交草稿", "Submit a draft or a declined suggestion"))
    {
        Parameters = [Parameter.IdempotencyKey],
        Request = RequestContent.Json(Field.Text("paper", 100), Field.Choice<Manner>("manner")),
        Answers = [Answer.Accepted<SubmissionAnswer>("Submitted.")],
        Problems = [.. OfFiles, SuggestionProblems.NotADraft],
    };

    public static Operation List { get; } = new("SuggestionList", new("建议列表", "The suggestions that the caller sees"))
    {
        Parameters =
        [
            Parameter.Choice<SuggestionState>("state"), Parameter.Choice<SuggestionStep>("step"), Parameter.Text("department"), Parameter.Text("deputy"), Parameter.Text("category"),
            Parameter.Number("year", 1901, 2100), Parameter.Choice<Light>("light"), Parameter.Text("q", RouteTasks.TitleLength, "Words to look for."), Parameter.Choice<SuggestionOrder>("sort"), .. Parameter.Paging,
        ],
        Answers = [Answer.Ok<Page<SuggestionLine>>()],
        Problems = [HttpProblems.NotAvailable],
    };

    public static Operation Read { get; } = new("SuggestionGet", new("建议", "A suggestion, all that the caller may see")) { Answers = [Answer.Versioned<SuggestionAnswer>()] };

    public static Operation Status { get; } = new("SuggestionStatus", new("办理流程状态", "The orchestration's status")) { Answers = [Answer.Ok<CaseStatus>()] };

    public static Operation Timeline { get; } = new("SuggestionTimeline", new("办理过程", "The timeline, chained by hashes")) { Answers = [Answer.Ok<WholeList<TimelineLine>>()] };

    public static Operation Verification { get; } = new("SuggestionTimelineVerification", new("办理过程校验", "Whether the timeline's chain holds")) { Answers = [Answer.Ok<TimelineVerification>()] };

    public static Operation Difference { get; } = new("SuggestionVersionDifference", new("修改对照", "What a version changed"))
    {
        Parameters = [Parameter.Number("from", 1, 9_999, "The version to compare with; the one before by default.")],
        Answers = [Answer.Ok<VersionDifference>()],
    };

    public static Operation Similar { get; } = new("SuggestionSimilar", new("相近的建议", "Likely relatives, the most alike first"))
    {
        Description = "Of title and text at least one.",
        Parameters = [Parameter.Text("title", RouteTasks.TitleLength), Parameter.Text("text", RouteTasks.LongText)],
        Answers = [Answer.Ok<WholeList<SimilarSuggestion>>()],
    };

    private static Field Origin()
    {
        var field = Field.Object("origin", Field.Choice("kind", [Codes.Of(OriginKind.Session), Codes.Of(OriginKind.Recess)]).Needed());
        return field with { Example = new System.Text.Json.Nodes.JsonObject { ["kind"] = Codes.Of(OriginKind.Recess) } };
    }
}
