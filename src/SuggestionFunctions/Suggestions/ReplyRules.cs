using SuggestionFunctions.Http;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>
/// The reply gate (代表法 §51, 浙规 §18), at the draft and again at the signature: a contact with the deputy in this round by the
/// department that replies, and with the deputies of the cases that are joined with it; the co-handlers' opinions in, or overdue and noted.
/// </summary>
internal static class ReplyRules
{
    /// <exception cref="ProblemException">409 <c>reply-gate</c> with what is missing: <c>contact</c>, <c>contact:{number}</c> of a case that is joined, <c>opinion:{department}</c>.</exception>
    public static void Check(SubjectHeader header, Suggestion suggestion, TaskRecord task, string? replying, DecisionRecord decision, IReadOnlyList<string> others)
    {
        if ((task.Kind, decision.Action) is not (("departmentHandling", "draftReply") or ("leaderSignOff", "sign")))
        {
            return;
        }

        var department = header.GoesOnAs(replying ?? task.Assignee.OrganizationId);
        List<string> missing =
        [
            .. suggestion.Contacts.Any(contact => contact.Counts(task.Round, department, header.GoesOnAs)) ? Array.Empty<string>() : ["contact"],
            .. others,
        ];
        if (missing.Count > 0)
        {
            throw DecisionAnswers.ReplyGate(missing);
        }
    }
}
