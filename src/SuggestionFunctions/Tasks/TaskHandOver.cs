using SuggestionFunctions.Identity;
using SuggestionFunctions.Notices;

namespace SuggestionFunctions.Tasks;

/// <summary>A department's open tasks go over to its successor, with their clocks as they are: first in the case, then on the desks, and the successor is told.</summary>
public sealed class TaskHandOver(SubjectStore subjects, Noticeboard notices, TaskPlacement placement, SubjectKinds kinds)
{
    /// <summary>In the case's own batch.</summary>
    internal static async Task ApplyAsync(SubjectDraft draft, string from, string to)
    {
        draft.Header = draft.Header with { Successions = [.. draft.Header.Successions, new OrganizationSuccession(from, to)] };
        var desk = Assignee.Office(Role.Department, from).Desk().Value;
        foreach (var open in draft.Header.OpenTasks.Where(task => task.Desk == desk).ToList())
        {
            var task = draft.Header.GoesOn(await draft.GetAsync<TaskRecord>(SubjectKeys.Task(open.Id)));
            draft.Write(SubjectKeys.Task(task.Id), task);
            draft.Header = draft.Header with { OpenTasks = TaskTransitions.OpenWith(draft.Header, task) };
        }
    }

    /// <summary>After it; may be repeated.</summary>
    internal async Task FollowAsync(string subjectId, DecisionRecord told, CancellationToken cancellation)
    {
        var header = await subjects.FindHeaderAsync(subjectId, cancellation) ?? throw new InvalidOperationException($"There is no case {subjectId}.");
        var kind = kinds.Of(header.Kind);
        var former = Assignee.Office(Role.Department, told.Facts.Department ?? "").Desk().Value;
        foreach (var task in (await subjects.AllAsync<TaskRecord>(subjectId, "task:", cancellation)).Where(task => task.FormerDesks.Contains(former)))
        {
            await placement.PlaceAsync(subjectId, task.Id, cancellation);
            await notices.PostMissingAsync([task.Assignee.Desk().Value], TaskNotices.TakenOver(header, task, kind.Tasks[task.Kind], told), cancellation);
        }

        await kind.TellSignalAsync(header, told, cancellation);
    }
}
