using SuggestionFunctions.Http;
using SuggestionFunctions.OpenApi;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Parts;

/// <summary>The route of 分案, described.</summary>
internal static class PartOperations
{
    public static Operation Split { get; } = new("SuggestionSplit", new("分案", "Split a part off a case"))
    {
        Description = "By the chair, from the assignment until a reply is issued: a case of its own, signed by the same deputies, that opens at the chair.",
        Parameters = [Parameter.IdempotencyKey],
        Request = RequestContent.Json(
            Field.Line("title", RouteTasks.TitleLength).Needed(), Field.Text("facts", RouteTasks.LongText).Needed(), Field.Text("request", RouteTasks.LongText).Needed(),
            Field.Text("analysis", RouteTasks.LongText), Field.Text("category", 60)),
        Answers = [Answer.Accepted<SubmissionAnswer>("Split off; or written, and the judgement takes longer.")],
        Problems = [HttpProblems.Forbidden, HttpProblems.TooLong, PartProblems.NotReviewed, PartProblems.TooMany, TaskProblems.ReplyIssued, TaskProblems.CaseEnded],
    };
}
