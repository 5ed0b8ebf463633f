using System.Text.Json.Nodes;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Timeline;

namespace SuggestionFunctions.Tasks;

/// <summary>What a change of a task comes to in the case's documents. Pure but for the draft it writes to.</summary>
internal static class TaskTransitions
{
    /// <summary>How many tasks change in one batch at most: each brings its document, an entry of the timeline and perhaps its texts.</summary>
    public const int InABatch = 30;

    public static OpenTask AsOpen(TaskRecord task) => new(task.Id, task.Kind, task.Assignee.Desk().Value, task.DueAt, task.YellowAt);

    /// <summary>The header's open tasks with this one as it stands now.</summary>
    public static IReadOnlyList<OpenTask> OpenWith(SubjectHeader header, TaskRecord task) =>
        [.. header.OpenTasks.Where(open => open.Id != task.Id || task.State == TaskState.Open).Select(open => open.Id == task.Id ? AsOpen(task) : open)];

    /// <summary>The task with its due date, light and place on the desk worked out from its deadlines.</summary>
    public static TaskRecord Timed(TaskRecord task)
    {
        var nearest = TaskClock.Nearest(task.Deadlines);
        var timed = task with
        {
            DueAt = nearest?.ExpiresAt,
            YellowAt = nearest is null ? null : Lights.YellowFrom(nearest.Start, nearest.Due),
        };
        return timed with { DeskKey = Desks.OpenKey(timed.DueAt, timed.Id) };
    }

    /// <summary>The open task under other deadlines; it may still lie on its desk under the former ones.</summary>
    public static TaskRecord Redated(TaskRecord task, IReadOnlyList<Deadline> deadlines)
    {
        var after = Timed(task with { Deadlines = deadlines });
        return after.DeskKey == task.DeskKey ? after : after with { FormerDeskKeys = [.. task.FormerDeskKeys.Except([after.DeskKey, task.DeskKey]), task.DeskKey] };
    }

    public static TaskRecord Closed(TaskRecord task, TaskOutcome outcome) =>
        task with { State = TaskState.Closed, Outcome = outcome, DeskKey = Desks.ClosedKey(outcome.At, task.Id) };

    /// <summary>Closes tasks by something other than a decision on them. What is closed already, or was never opened, is passed over.</summary>
    public static async Task CloseAsync(SubjectDraft draft, IReadOnlyList<ClosedTask> closes, DateTimeOffset at)
    {
        foreach (var (id, outcome) in closes)
        {
            if (await draft.FindAsync<TaskRecord>(SubjectKeys.Task(id)) is not { State: TaskState.Open } task)
            {
                continue;
            }

            var closed = Closed(task, new TaskOutcome(outcome, "route", at, null));
            draft.Write(SubjectKeys.Task(id), closed);
            draft.Header = draft.Header with { OpenTasks = OpenWith(draft.Header, closed) };
            draft.Append(new TimelineEvent("taskEnded", at)
            {
                Step = draft.Header.Step,
                TaskId = id,
                Facts = new JsonObject { ["task"] = task.Kind, ["round"] = task.Round, ["outcome"] = outcome },
            });
        }
    }
}
