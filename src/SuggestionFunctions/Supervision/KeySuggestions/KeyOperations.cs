using SuggestionFunctions.Http;
using SuggestionFunctions.OpenApi;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.KeySuggestions;

/// <summary>The route of key suggestions, described.</summary>
internal static class KeyOperations
{
    public static Operation Mark { get; } = new("SuggestionKey", new("重点督办", "Choose a key suggestion, or no longer"))
    {
        Description = "By the presidium or the chair. Each department that has the case reports on its progress each month.",
        Parameters = [Parameter.IdempotencyKey],
        Request = RequestContent.Json(Field.Flag("isKey").Needed(), Field.Text("reason", KeyChoice.ReasonLength, "群众反映强烈。").Needed(), Field.None("onBehalfOf"), Field.None("paper")),
        Answers = CaseActionOperations.Decided,
        Problems = [HttpProblems.Forbidden, HttpProblems.NotAvailable, TaskProblems.CaseEnded, SupervisionProblems.KeyUnchanged],
    };
}
