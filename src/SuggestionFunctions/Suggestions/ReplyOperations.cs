using SuggestionFunctions.Attachments;
using SuggestionFunctions.Http;
using SuggestionFunctions.OpenApi;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>The routes of replies beside the road, described.</summary>
internal static class ReplyOperations
{
    public static Operation Acknowledge { get; } = new("ReplyReceipt", new("签收答复", "Acknowledge a reply"))
    {
        Description = "By a signatory. A second time changes nothing.",
        Parameters = [Parameter.IdempotencyKey],
        Request = RequestContent.Json(Field.Text("onBehalfOf", 100), Field.Text("paper", 100)),
        Answers = CaseActionOperations.Decided,
        Problems = [HttpProblems.Forbidden, AttachmentProblems.Gone],
    };

    public static Operation Add { get; } = new("ReplyAdd", new("补充答复", "Add a reply to a closed case"))
    {
        Description = "By a department that replied; the leader in charge signs it, and every signatory rates again.",
        Parameters = [Parameter.IdempotencyKey],
        Request = RequestContent.Json([.. DecisionSchemas.Of(RouteTasks.DepartmentHandling, "draftReply"), Field.None("paper")]),
        Answers = CaseActionOperations.Decided,
        Problems = [HttpProblems.Forbidden, HttpProblems.NotAvailable, HttpProblems.TooLong, SuggestionProblems.NotClosed, SuggestionProblems.LateReplyPending, AttachmentProblems.Gone],
    };
}
