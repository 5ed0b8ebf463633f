using SuggestionFunctions.Joining;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>
/// The reply gate (代表法 §51, 浙规 §18), at the draft and again at the signature: a contact with the deputy in this round by the
/// department that replies, and with the deputies of the cases that are joined with it; the co-handlers' opinions in, or overdue and noted.
/// </summary>
public sealed class ReplyRules(SubjectStore subjects, JoiningRules joining)
{
    /// <summary>Whether a decision is one that the gate holds back.</summary>
    public static bool Holds(string taskKind, string action) => (taskKind, action) is ("departmentHandling", "draftReply") or ("leaderSignOff", "sign");

    /// <exception cref="Http.ProblemException">409 <c>reply-gate</c> with what is missing.</exception>
    internal async Task CheckAsync(SubjectHeader header, Suggestion suggestion, TaskRecord task, DecisionRecord decision, CancellationToken cancellation)
    {
        if (Holds(task.Kind, decision.Action) && await MissingAsync(header, suggestion, task, decision.At, cancellation) is { Count: > 0 } missing)
        {
            throw DecisionAnswers.ReplyGate(missing);
        }
    }

    /// <summary>
    /// What a reply on this task still needs at an instant: <c>contact</c>, <c>contact:{number}</c> of a case that is joined,
    /// <c>opinion:{department}</c>; empty where nothing is.
    /// </summary>
    public async Task<IReadOnlyList<string>> MissingAsync(SubjectHeader header, Suggestion suggestion, TaskRecord task, DateTimeOffset at, CancellationToken cancellation)
    {
        var replying = await ReplyingAsync(header, suggestion, task, cancellation) ?? task.Assignee.OrganizationId;
        var department = header.GoesOnAs(replying);
        return
        [
            .. suggestion.Contacts.Any(contact => contact.Counts(task.Round, department, header.GoesOnAs)) ? Array.Empty<string>() : ["contact"],
            .. await joining.MissingContactsAsync(suggestion, replying, cancellation),
            .. task.Round == 1 ? await OutstandingOpinionsAsync(header, at, cancellation) : [], // Handled again, the reply does not wait: the round is shorter.
        ];
    }

    /// <summary>At a signature, whose draft it is.</summary>
    private async Task<string?> ReplyingAsync(SubjectHeader header, Suggestion suggestion, TaskRecord task, CancellationToken cancellation)
    {
        if (task.Kind != RouteTasks.LeaderSignOff.Name || (task.About ?? suggestion.DraftDecision) is not { } drafted
            || await subjects.FindAsync<DecisionRecord>(header.Id, SubjectKeys.Decision(drafted), cancellation) is not { } draft)
        {
            return null;
        }

        return (await subjects.FindAsync<TaskRecord>(header.Id, SubjectKeys.Task(draft.TaskId), cancellation))?.Assignee.OrganizationId ?? draft.Facts.LeadDepartment;
    }

    private async Task<IReadOnlyList<string>> OutstandingOpinionsAsync(SubjectHeader header, DateTimeOffset at, CancellationToken cancellation) =>
        [.. (await subjects.AllAsync<TaskRecord>(header.Id, "task:", cancellation))
            .Where(task => task.Kind == RouteTasks.CoHandlingOpinion.Name && task.Round == 1 && task.State == TaskState.Open && task.Deadlines[0].IsInTime(at))
            .Select(task => $"opinion:{task.Assignee.OrganizationId}")];
}
