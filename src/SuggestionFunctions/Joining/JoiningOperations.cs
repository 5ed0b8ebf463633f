using SuggestionFunctions.Http;
using SuggestionFunctions.OpenApi;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Joining;

/// <summary>The routes of 并案, described.</summary>
internal static class JoiningOperations
{
    public static Operation Join { get; } = new("SuggestionJoin", new("并案", "Join a case with another"))
    {
        Description = "By the chair, while the case waits for the assignment: it is handled together with the other one, whose reply is its reply, too.",
        Parameters = [Parameter.IdempotencyKey],
        Request = RequestContent.Json(Field.Line("with", 100).Needed()),
        Answers = CaseActionOperations.Decided,
        Problems =
        [
            HttpProblems.Forbidden, JoiningProblems.NotWithChair, JoiningProblems.JoinedElsewhere, JoiningProblems.OthersJoined, JoiningProblems.OtherEnded, JoiningProblems.OtherNotAssigned,
            JoiningProblems.OtherDrafted, JoiningProblems.OtherRepliesEach, JoiningProblems.TooMany, TaskProblems.Closed, TaskProblems.Changed,
        ],
    };

    public static Operation Separate { get; } = new("SuggestionSeparate", new("取消并案", "Take a case out of a joining"))
    {
        Description = "By the chair, before the reply: the case goes its own way, with the department and the time that it has.",
        Parameters = [Parameter.IdempotencyKey],
        Request = RequestContent.Json(Field.Text("reason", JoiningRequests.ReasonLength)),
        Answers = CaseActionOperations.Decided,
        Problems = [HttpProblems.Forbidden, JoiningProblems.NotJoined, TaskProblems.ReplyIssued, TaskProblems.CaseEnded],
    };
}
