using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Notices;
using SuggestionFunctions.Timeline;
using SuggestionFunctions.Unfinished;

namespace SuggestionFunctions.Tasks;

/// <summary>
/// What orchestrations have done to tasks. Each activity changes the case in one batch, then brings desks, lists and
/// notices up to date with writes that may be repeated: it can crash anywhere and be run again.
/// </summary>
public sealed class TaskActivities(
    SubjectStore subjects, Desks desks, Noticeboard notices, TaskClocks clocks, TaskPlacement placement, SubjectKinds kinds, UnfinishedLedger ledger,
    ILogger<TaskActivities> logger)
{
    [Function(nameof(OpenTasks))]
    public async Task<OpenTasksOutput> OpenTasks([ActivityTrigger] OpenTasksInput input, CancellationToken cancellation)
    {
        var before = await subjects.FindHeaderAsync(input.SubjectId, cancellation) ?? throw new InvalidOperationException($"There is no case {input.SubjectId}.");
        SupersededException.ThrowIfOver(before, input.Operation);
        var kind = kinds.Of(before.Kind);
        var clock = await clocks.OfAsync(before.TownId, cancellation);
        var tasks = input.Plans.Select(plan => Open(input, plan, before, clock)).ToList();

        // The desk comes first: when the case says a task is open, its holder finds it, and whoever caused it is answered.
        await Task.WhenAll(tasks.Select(task => desks.PlaceAsync(before, task, null, cancellation)));
        var output = await subjects.ChangeAsync(input.SubjectId, input.Operation, async draft =>
        {
            await TaskTransitions.CloseAsync(draft, input.Closes ?? [], input.At);
            var wentOn = input.State is not null && (input.State, input.Step) != (draft.Header.State, draft.Header.Step);
            draft.Header = draft.Header with
            {
                State = input.State ?? draft.Header.State,
                Step = input.State is null ? draft.Header.Step : input.Step,
                OpenTasks = [.. draft.Header.OpenTasks, .. tasks.Select(draft.Header.GoesOn).Select(TaskTransitions.AsOpen)],
                Settling = [.. draft.Header.Settling.Except(input.Settles)],
            };
            foreach (var task in tasks.Select(draft.Header.GoesOn)) // Its department may have gone over into another just now.
            {
                draft.Write(SubjectKeys.Task(task.Id), task);
                draft.Append(new TimelineEvent("taskOpened", input.At) { Step = draft.Header.Step, TaskId = task.Id, Facts = OpeningFacts(task) });
            }

            return new OpenTasksOutput(
                [.. input.Plans.Select((plan, i) => clock.Next(tasks[i].Deadlines, plan.ClosesAtLimit, input.At, input.Counting))], CaseGlance.Of(draft.Header), wentOn);
        }, cancellation);

        var after = await subjects.FindHeaderAsync(input.SubjectId, cancellation) ?? before;
        var elsewhere = tasks.Where(task => after.GoesOn(task) != task).Select(task => task.Id);
        foreach (var id in (input.Closes ?? []).Select(closed => closed.TaskId).Concat(elsewhere))
        {
            await placement.PlaceAsync(input.SubjectId, id, cancellation);
        }

        await Task.WhenAll(tasks.Select(after.GoesOn).Select(task => notices.PostAsync([task.Assignee.Desk().Value], TaskNotices.Opened(before, task, kind.Tasks[task.Kind]), cancellation))
            .Concat(tasks.Zip(input.Plans).Where(pair => pair.Second.Told is not null).Select(pair =>
                notices.PostAsync(pair.Second.Told ?? [], TaskNotices.OpenedElsewhere(before, pair.First, kind.Tasks[pair.First.Kind]), cancellation)))
            .Append(output.WentOn ? kind.TellStepAsync(after, input.At, cancellation) : Task.CompletedTask)
            .Append(kind.UpdateListsAsync(input.SubjectId, cancellation)));
        return output;
    }

    [Function(nameof(ApplyDecision))]
    public async Task<TaskChangeOutput> ApplyDecision([ActivityTrigger] ApplyDecisionInput input, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var change = await subjects.ChangeAsync(input.SubjectId, input.Operation, async draft =>
        {
            var clock = await clocks.OfAsync(draft.Header.TownId, cancellation);
            var task = await draft.GetAsync<TaskRecord>(SubjectKeys.Task(input.TaskId));
            var decision = await draft.GetAsync<DecisionRecord>(SubjectKeys.Decision(input.DecisionId));

            // A task that runs beside the road may have ended with its case while its decision was judged: then it has lost.
            if ((input.Refusal ?? (task.State == TaskState.Closed ? Refusal.TaskClosed : null)) is { } refusal)
            {
                if (decision.Outcome == DecisionOutcome.Pending)
                {
                    draft.Write(SubjectKeys.Decision(decision.Id), decision with { Outcome = DecisionOutcome.Refused, Refusal = refusal });
                }

                return new TaskChange(clock.Output(draft, task, input.ClosesAtLimit, input.At, input.Counting), task.DeskKey)
                {
                    ReachesOthers = await kinds.Of(draft.Header.Kind).ReachesOthersAsync(draft, decision),
                };
            }

            draft.Write(SubjectKeys.Decision(decision.Id), decision with { Outcome = DecisionOutcome.Accepted });
            var after = Decided(task, decision, input);
            draft.Write(SubjectKeys.Task(task.Id), after);
            draft.Header = draft.Header with
            {
                OpenTasks = TaskTransitions.OpenWith(draft.Header, after),
                Settling = input.Settles ? draft.Header.Settling : [.. draft.Header.Settling, decision.Id],
            };

            // A blind rating is no progress that anybody sees before the reveal: it would tell that this side has rated.
            draft.Header = input.Hidden ? draft.Header : draft.Header.Progressed(decision.At);
            var title = draft.Header.Title;
            await kinds.Of(draft.Header.Kind).ApplyAsync(draft, task, decision);
            if (!input.Hidden)
            {
                draft.Append(DecisionEntry.Of(kinds.Of(draft.Header.Kind).Tasks[task.Kind], task, decision));
            }

            return new TaskChange(clock.Output(draft, after, input.ClosesAtLimit, input.At, input.Counting), task.DeskKey)
            {
                ReachesOthers = await kinds.Of(draft.Header.Kind).ReachesOthersAsync(draft, decision),
                Renames = draft.Header.Title != title,
            };
        }, cancellation);
        var (header, decidedOn) = await placement.PlaceAsync(input.SubjectId, input.TaskId, change.FormerDeskKey, cancellation);
        if (change.Renames)
        {
            await placement.PlaceAllAsync(input.SubjectId, cancellation);
        }

        if (change.ReachesOthers)
        {
            await LeftToTheSweep.TryAsync(() => kinds.Of(header.Kind).ReachOthersAsync(input.SubjectId, input.DecisionId, client, cancellation), input.DecisionId, logger);
        }

        if (input.Refusal is null && await subjects.FindAsync<DecisionRecord>(input.SubjectId, SubjectKeys.Decision(input.DecisionId), cancellation) is { Outcome: DecisionOutcome.Accepted } decided)
        {
            await kinds.Of(header.Kind).TellDecisionAsync(header, decidedOn, decided, cancellation);
        }

        return change.Output;
    }

    [Function(nameof(ClockSpeaks))]
    public async Task<TaskChangeOutput> ClockSpeaks([ActivityTrigger] ClockInput input, CancellationToken cancellation)
    {
        if (input.Outcome is not null)
        {
            // As at the end of a case: with the orchestration lost after the batch, the sweep says what the clock has done.
            await ledger.BeginClosingAsync(input.SubjectId, input.TaskId, cancellation);
        }

        var change = await subjects.ChangeAsync(input.SubjectId, input.Operation, async draft =>
        {
            var clock = await clocks.OfAsync(draft.Header.TownId, cancellation);
            var task = await draft.GetAsync<TaskRecord>(SubjectKeys.Task(input.TaskId));
            if (task.State == TaskState.Closed || (input.Outcome is not null && task.Deadlines[0].ExpiresAt > input.Alarm.At))
            {
                // It ended with its case while its clock was about to speak, or its limit moved on: nothing is left to say.
                return new TaskChange(clock.Output(draft, task, input.ClosesAtLimit, input.Alarm.At, input.Counting), task.DeskKey) { Moot = true };
            }

            var after = task;
            if (input.Outcome is { } outcome)
            {
                after = TaskTransitions.Closed(task, new TaskOutcome(outcome, "clock", input.Alarm.At, null));
                draft.Write(SubjectKeys.Task(task.Id), after);
                draft.Header = draft.Header with { OpenTasks = TaskTransitions.OpenWith(draft.Header, after) };
                await kinds.Of(draft.Header.Kind).ClosedByClockAsync(draft, after);
            }

            if (!input.Hidden || input.Outcome is null)
            {
                draft.Append(new TimelineEvent(input.Outcome ?? (input.Alarm.Number > 0 ? "overdue" : "reminded"), input.Alarm.At)
                {
                    Step = draft.Header.Step,
                    TaskId = task.Id,
                    Facts = new JsonObject { ["task"] = task.Kind, ["rule"] = input.Alarm.Rule, ["alarm"] = Codes.Of(input.Alarm.Kind), ["number"] = input.Alarm.Number },
                });
            }

            return new TaskChange(clock.Output(draft, after, input.ClosesAtLimit, input.Alarm.At, input.Counting), task.DeskKey);
        }, cancellation);

        var (header, current) = await placement.PlaceAsync(input.SubjectId, input.TaskId, change.FormerDeskKey, cancellation);
        if (change.Moot)
        {
            return change.Output;
        }

        var kind = kinds.Of(header.Kind).Tasks[current.Kind];
        var notice = input.Outcome is null ? TaskNotices.Alarm(header, current, kind, input.Alarm) : TaskNotices.ClosedByClock(header, current, kind, input.Alarm.At);
        await notices.PostAsync([current.Assignee.Desk().Value, .. input.EscalatesTo], notice, cancellation);
        return change.Output;
    }

    private static JsonObject OpeningFacts(TaskRecord task)
    {
        var facts = new JsonObject
        {
            ["task"] = task.Kind,
            ["round"] = task.Round,
            ["role"] = Codes.Of(task.Assignee.Role),
            ["organization"] = task.Assignee.OrganizationId,
            ["due"] = new JsonObject(task.Deadlines.Select(deadline => KeyValuePair.Create(deadline.Rule, (JsonNode?)deadline.Due.ToString("yyyy-MM-dd")))),
        };
        return facts;
    }

    private static TaskRecord Decided(TaskRecord task, DecisionRecord decision, ApplyDecisionInput input)
    {
        var decided = TaskTransitions.Timed(task with
        {
            Version = task.Version + 1,
            Decisions = [.. task.Decisions, decision.Id],
            Deadlines = [.. task.Deadlines.Select(deadline => input.Meets.Contains(deadline.Rule) ? deadline.Met(decision.At) : deadline)],
        });
        return input.Closes ? TaskTransitions.Closed(decided, new TaskOutcome(decision.Action, "decision", decision.At, decision.Id)) : decided;
    }

    private static TaskRecord Open(OpenTasksInput input, TaskPlan plan, SubjectHeader header, TaskClock clock) => TaskTransitions.Timed(new TaskRecord
    {
        Id = plan.Id,
        SubjectId = input.SubjectId,
        SubjectKind = header.Kind,
        Kind = plan.Kind,
        Round = plan.Round,
        Assignee = plan.Assignee,
        OpenedAt = input.At,
        Deadlines = clock.Count(plan.Deadlines, input.Counting),
        InstanceId = input.InstanceId,
        EventName = plan.EventName,
        Actions = plan.Actions,
        About = plan.About,
        DeskKey = "",
    });
}
