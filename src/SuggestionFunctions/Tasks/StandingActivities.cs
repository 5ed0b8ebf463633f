using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Notices;
using SuggestionFunctions.Timeline;

namespace SuggestionFunctions.Tasks;

/// <summary>
/// What orchestrations have done to tasks that stand open, and to the whole case: other deadlines, an end from outside,
/// what was judged of a decision on the case. Each may be repeated, as all activities.
/// </summary>
public sealed class StandingActivities(SubjectStore subjects, Noticeboard notices, TaskClocks clocks, TaskPlacement placement, TaskHandOver handOver, SubjectKinds kinds,
    ILogger<StandingActivities> logger)
{
    [Function(nameof(CloseTasks))]
    public async Task<CaseGlance> CloseTasks([ActivityTrigger] CloseTasksInput input, CancellationToken cancellation)
    {
        // A task brings two documents into a batch, of which the storage takes a hundred: what is more goes first, each part once.
        var parts = input.Tasks.Chunk(TaskTransitions.InABatch).ToList();
        for (var i = 0; i < parts.Count - 1; i++)
        {
            await subjects.ChangeAsync(input.SubjectId, $"{input.Operation}.{i}", async draft =>
            {
                await TaskTransitions.CloseAsync(draft, parts[i], input.At);
                return CaseGlance.Of(draft.Header);
            }, cancellation);
        }

        var glance = await subjects.ChangeAsync(input.SubjectId, input.Operation, async draft =>
        {
            await TaskTransitions.CloseAsync(draft, parts.LastOrDefault() ?? [], input.At);
            Settle(draft, input.Settles);
            return CaseGlance.Of(draft.Header);
        }, cancellation);
        await PlaceAsync(input.SubjectId, input.Tasks.Select(task => task.TaskId), cancellation);
        await UpdateListsAsync(input.SubjectId, cancellation);
        return glance;
    }

    [Function(nameof(MoveDeadlines))]
    public async Task<TaskChangeOutput> MoveDeadlines([ActivityTrigger] MoveDeadlinesInput input, CancellationToken cancellation)
    {
        var output = await subjects.ChangeAsync(input.SubjectId, input.Operation, async draft =>
        {
            Settle(draft, input.Settles);
            var clock = await clocks.OfAsync(draft.Header.TownId, cancellation);
            var task = await draft.GetAsync<TaskRecord>(SubjectKeys.Task(input.TaskId));
            if (task.State == TaskState.Open)
            {
                var kept = task.Deadlines.Where(deadline => !input.Dropped.Contains(deadline.Rule));

                // Two dates may be granted at once: the later one stands, whichever comes last.
                var granted = input.Deadlines.Where(request => request.Granted is not null).Select(request => request.Rule.Name).ToList();
                var counted = clock.Count(input.Deadlines, input.Counting)
                    .Where(newer => !granted.Contains(newer.Rule) || !task.Deadlines.Any(before => before.Rule == newer.Rule && before.Due > newer.Due)).ToList();
                task = Moved(draft, task, [.. counted, .. kept.Where(deadline => counted.All(newer => newer.Rule != deadline.Rule))], "deadlineMoved", input.At);
            }

            return clock.Output(draft, task, input.ClosesAtLimit, input.At, input.Counting);
        }, cancellation);
        await TellMovedAsync(input.SubjectId, input.TaskId, input.Told, input.At, cancellation);
        return output;
    }

    /// <summary>Every open task at once, as far as a batch holds them; who has to do them is told of each date that moved.</summary>
    [Function(nameof(RecountDeadlines))]
    public async Task<RecountOutput> RecountDeadlines([ActivityTrigger] RecountInput input, CancellationToken cancellation)
    {
        var parts = input.Tasks.Chunk(TaskTransitions.InABatch).ToList();
        List<TaskChangeOutput> changes = [];
        for (var i = 0; i < parts.Count; i++)
        {
            var operation = i == parts.Count - 1 ? input.Operation : $"{input.Operation}.{i}";
            changes.AddRange((await subjects.ChangeAsync(input.SubjectId, operation, draft => RecountAsync(draft, input, parts[i], cancellation), cancellation)).Changes);
        }

        foreach (var task in input.Tasks)
        {
            await TellMovedAsync(input.SubjectId, task.TaskId, [], input.At, cancellation);
        }

        var header = await subjects.FindHeaderAsync(input.SubjectId, cancellation) ?? throw new InvalidOperationException($"There is no case {input.SubjectId}.");
        return new RecountOutput(changes, CaseGlance.Of(header));
    }

    [Function(nameof(ApplySignal))]
    public async Task<CaseGlance> ApplySignal([ActivityTrigger] ApplySignalInput input, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var glance = await subjects.ChangeAsync(input.SubjectId, input.Operation, async draft =>
        {
            var decision = await draft.GetAsync<DecisionRecord>(SubjectKeys.Decision(input.DecisionId));
            if (decision.Outcome != DecisionOutcome.Pending)
            {
                return CaseGlance.Of(draft.Header);
            }

            // A case that ended while it was judged has nothing left to decide.
            var kind = kinds.Of(draft.Header.Kind);
            var isHeard = kind.IsCarried(draft.Header) || (decision.IsTold && draft.Header.FollowUps.Any(run => run.IsUnderWay));
            if ((input.Refusal ?? (isHeard ? await kind.JudgeSignalAsync(draft, decision) : kind.Over)) is { } refusal)
            {
                draft.Write(SubjectKeys.Decision(decision.Id), decision with { Outcome = DecisionOutcome.Refused, Refusal = refusal });
                return CaseGlance.Of(draft.Header);
            }

            draft.Write(SubjectKeys.Decision(decision.Id), decision with
            {
                Outcome = DecisionOutcome.Accepted,
                Run = decision.IsTold ? draft.Header.Road : decision.Run,
                Sequence = draft.Header.TimelineLength,
                Facts = input.After is { } after ? decision.Facts with { After = after } : decision.Facts,
            });
            draft.Header = draft.Header with
            {
                Settling = input.Settles ? draft.Header.Settling : [.. draft.Header.Settling, decision.Id],
            };
            draft.Header = decision.IsTold || decision.Carried || !kind.IsProgress(decision) ? draft.Header : draft.Header.Progressed(decision.At);
            await TaskTransitions.CloseAsync(draft, input.Closes ?? [], input.At);
            if (decision.Facts is { Department: { } from, Successor: { } to })
            {
                await TaskHandOver.ApplyAsync(draft, from, to);
            }

            draft.Append(await kind.ApplySignalAsync(draft, decision));
            return CaseGlance.Of(draft.Header);
        }, cancellation);
        await PlaceAsync(input.SubjectId, (input.Closes ?? []).Select(task => task.TaskId), cancellation);
        await UpdateListsAsync(input.SubjectId, cancellation);
        var told = await subjects.FindAsync<DecisionRecord>(input.SubjectId, SubjectKeys.Decision(input.DecisionId), cancellation);
        if (told is { Outcome: DecisionOutcome.Accepted, Facts.Department: not null })
        {
            await handOver.FollowAsync(input.SubjectId, told, cancellation);
        }

        if (await subjects.FindHeaderAsync(input.SubjectId, cancellation) is { } header)
        {
            if (told is { Outcome: DecisionOutcome.Accepted, Facts.Department: null })
            {
                await kinds.Of(header.Kind).TellSignalAsync(header, told, cancellation);
            }

            await LeftToTheSweep.TryAsync(() => kinds.Of(header.Kind).ReachOthersAsync(input.SubjectId, input.DecisionId, client, cancellation), input.DecisionId, logger);
        }

        return glance;
    }

    private async Task<RecountOutput> RecountAsync(SubjectDraft draft, RecountInput input, IReadOnlyList<RecountedTask> tasks, CancellationToken cancellation)
    {
        var clock = await clocks.OfAsync(draft.Header.TownId, cancellation);
        List<TaskChangeOutput> changes = [];
        foreach (var counted in tasks)
        {
            var task = await draft.GetAsync<TaskRecord>(SubjectKeys.Task(counted.TaskId));
            if (task.State == TaskState.Open)
            {
                task = Moved(draft, task, clock.Recount(task.Deadlines, input.Counting), "deadlineRecounted", input.At);
            }

            changes.Add(clock.Output(draft, task, counted.ClosesAtLimit, input.At, input.Counting));
        }

        return new RecountOutput(changes, CaseGlance.Of(draft.Header));
    }

    private static void Settle(SubjectDraft draft, IReadOnlyList<string> settles) =>
        draft.Header = draft.Header with { Settling = [.. draft.Header.Settling.Except(settles)] };

    /// <summary>The task under other deadlines. Where no date changes nothing is said of it.</summary>
    private static TaskRecord Moved(SubjectDraft draft, TaskRecord task, IReadOnlyList<Deadline> deadlines, string kind, DateTimeOffset at)
    {
        var moved = MovedDeadline.Between(task.Deadlines, deadlines);
        var dropped = task.Deadlines.Select(deadline => deadline.Rule).Except(deadlines.Select(deadline => deadline.Rule)).ToList();
        var after = TaskTransitions.Redated(task, deadlines);
        draft.Write(SubjectKeys.Task(task.Id), after);
        draft.Header = draft.Header with { OpenTasks = TaskTransitions.OpenWith(draft.Header, after) };
        if (moved.Count > 0 || dropped.Count > 0)
        {
            draft.Append(new TimelineEvent(kind, at)
            {
                Step = draft.Header.Step,
                TaskId = task.Id,
                Facts = new JsonObject
                {
                    ["task"] = task.Kind,
                    ["moved"] = new JsonArray([.. moved.Select(deadline => (JsonNode)new JsonObject
                    {
                        ["rule"] = deadline.Rule,
                        ["from"] = deadline.From?.ToString("yyyy-MM-dd"),
                        ["to"] = deadline.To.ToString("yyyy-MM-dd"),
                    })]),
                    ["dropped"] = new JsonArray([.. dropped.Select(rule => (JsonNode)rule)]),
                },
            });
        }

        return after;
    }

    /// <summary>Tells the holder, and whoever else is to hear of it, what the newest entry on the task's dates says, and brings the desk up to date.</summary>
    private async Task TellMovedAsync(string subjectId, string taskId, IReadOnlyList<string> told, DateTimeOffset at, CancellationToken cancellation)
    {
        await placement.PlaceAsync(subjectId, taskId, cancellation);
        var header = await subjects.FindHeaderAsync(subjectId, cancellation);
        var task = await subjects.FindAsync<TaskRecord>(subjectId, SubjectKeys.Task(taskId), cancellation);
        var entry = (await subjects.AllAsync<TimelineEntry>(subjectId, "timeline:", cancellation))
            .LastOrDefault(entry => entry.TaskId == taskId && entry.At == at && entry.Kind is "deadlineMoved" or "deadlineRecounted");
        if (header is not null && task is not null && entry is not null)
        {
            await notices.PostAsync([task.Assignee.Desk().Value, .. told], TaskNotices.Moved(header, task, kinds.Of(header.Kind).Tasks[task.Kind], at), cancellation);
        }
    }

    private async Task UpdateListsAsync(string subjectId, CancellationToken cancellation)
    {
        if (await subjects.FindHeaderAsync(subjectId, cancellation) is { } header)
        {
            await kinds.Of(header.Kind).UpdateListsAsync(subjectId, cancellation);
        }
    }

    private async Task PlaceAsync(string subjectId, IEnumerable<string> tasks, CancellationToken cancellation)
    {
        foreach (var task in tasks)
        {
            await placement.PlaceAsync(subjectId, task, cancellation);
        }
    }
}
