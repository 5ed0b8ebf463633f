using SuggestionFunctions.Http;
using SuggestionFunctions.OpenApi;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.Urges;

/// <summary>The routes of urges, described.</summary>
internal static class UrgeOperations
{
    private static readonly Field Reason = Field.Text("reason", Urging.ReasonLength, "已过一个月，请告知进展。").Needed();

    public static Operation Urge { get; } = new("SuggestionUrge", new("催办", "Urge"))
    {
        Description = "By a signatory, the chair, the presidium, the office or the leader in charge. Whoever holds the case has to answer; each may urge once a day.",
        Parameters = [Parameter.IdempotencyKey],
        Request = RequestContent.Json(Reason, Field.Date("answerBy"), Field.Text("onBehalfOf", 100), Field.Text("paper", 100)),
        Answers = CaseActionOperations.Decided,
        Problems = [HttpProblems.Forbidden, TaskProblems.CaseEnded, SupervisionProblems.NothingToUrge, SupervisionProblems.UrgedToday, SupervisionProblems.TooManyUrges, Attachments.AttachmentProblems.Gone],
    };

    public static Operation UrgeMany { get; } = new("UrgeMany", new("批量催办", "Urge on several cases"))
    {
        Description = "Each is urged on by itself; one that is refused stops no other.",
        Parameters = [Parameter.IdempotencyKey],
        Request = RequestContent.Json(Field.Texts("suggestionIds", Urging.MostCases, 100).Needed(), Reason, Field.Date("answerBy"), Field.None("onBehalfOf"), Field.None("paper")),
        Answers = [Answer.Ok<WholeList<UrgeItem>>("Each with what came of it.")],
        Problems = [HttpProblems.NotAvailable],
    };
}
