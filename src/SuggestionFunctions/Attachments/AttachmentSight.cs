using SuggestionFunctions.Identity;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Attachments;

/// <summary>Who may see a file of a case they see: it is shown where what brought it is shown, and hidden as long.</summary>
public sealed class AttachmentSight(SubjectStore subjects, SuggestionKind kind)
{
    public async Task<bool> MaySeeAsync(Caller caller, SubjectHeader header, Suggestion suggestion, CaseAttachment attachment, CancellationToken cancellation)
    {
        if (attachment.DecisionId is not { } decisionId)
        {
            return true;
        }

        if (await subjects.FindAsync<DecisionRecord>(header.Id, SubjectKeys.Decision(decisionId), cancellation) is not { } decision)
        {
            return false;
        }

        if (decision.PersonId == caller.PersonId)
        {
            return true;
        }

        if (decision.Outcome != DecisionOutcome.Accepted)
        {
            return false;
        }

        // A rating until the reveal; the draft of a reply until it is signed. What was decided on the whole case has no task.
        var task = await subjects.FindAsync<TaskRecord>(header.Id, SubjectKeys.Task(decision.TaskId), cancellation);
        return decision.OnBehalfOf == caller.PersonId
            || ((task is null || !await kind.IsHiddenAsync(header, task, cancellation))
                && (!kind.IsInside(task, decision)
                    || suggestion.Replies.Any(reply => reply.IsMadeOf(decision.Id))
                    || await kind.SeesInsideAsync(caller, header, cancellation)));
    }
}
