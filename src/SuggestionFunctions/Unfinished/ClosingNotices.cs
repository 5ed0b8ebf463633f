using SuggestionFunctions.Notices;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Unfinished;

/// <summary>
/// Posts notices that were lost with the orchestration, exactly between a batch and what was to be said of it: of a closing by
/// the clock, and of an end. Their ids follow from the case, so what was said already is not said twice.
/// </summary>
public sealed class ClosingNotices(SubjectStore subjects, SubjectKinds kinds, Noticeboard notices)
{
    /// <summary>Posts what is missing of the task (null: none), and of the end of the case where it has ended.</summary>
    public async Task PostMissingAsync(string subjectId, string? taskId, CancellationToken cancellation)
    {
        if (await subjects.FindHeaderAsync(subjectId, cancellation) is not { } header)
        {
            return;
        }

        var kind = kinds.Of(header.Kind);
        if (taskId is not null && await subjects.FindAsync<TaskRecord>(subjectId, SubjectKeys.Task(taskId), cancellation) is { Outcome: { By: "clock" } outcome } task
            && outcome.Action != "ended" && kind.Tasks.TryGetValue(task.Kind, out var taskKind))
        {
            await notices.PostMissingAsync([task.Assignee.Desk().Value], TaskNotices.ClosedByClock(header, task, taskKind, outcome.At), cancellation);
        }

        await kind.PostEndAsync(subjectId, cancellation);
    }
}
