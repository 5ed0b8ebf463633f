using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Notices;
using SuggestionFunctions.Timeline;

namespace SuggestionFunctions.Tasks;

/// <summary>
/// What a run has done that carries a case on from its documents: it reads how far the case has come, and takes up the tasks
/// that are open. Nothing of the case itself changes; what the lost run may have left undone beside it is done.
/// </summary>
public sealed class RoadActivities(SubjectStore subjects, Desks desks, Noticeboard notices, TaskClocks clocks, SubjectKinds kinds)
{
    private static readonly string[] Alarms = ["reminded", "overdue"];

    /// <summary>Everything that the orchestrations before held in their variables. From here on only this run changes the case, so that it stays true.</summary>
    [Function(nameof(ReadRoad))]
    public async Task<TravelledRoad> ReadRoad([ActivityTrigger] ReadRoadInput input, CancellationToken cancellation)
    {
        // The marker says that this run has begun; see Submission.
        var glance = await subjects.ChangeAsync(input.SubjectId, input.Operation, draft => Task.FromResult(CaseGlance.Of(draft.Header)), cancellation);
        var header = await subjects.FindHeaderAsync(input.SubjectId, cancellation) ?? throw new InvalidOperationException($"There is no case {input.SubjectId}.");
        var tasks = await subjects.AllAsync<TaskRecord>(input.SubjectId, SubjectKeys.Task(SubjectKeys.TasksOf(input.SubjectId, input.FollowUp ?? $"{header.Road}")), cancellation);
        var decisions = (await subjects.AllAsync<DecisionRecord>(input.SubjectId, "decision:", cancellation)).ToLookup(decision => decision.TaskId);
        var alarms = (await subjects.AllAsync<TimelineEntry>(input.SubjectId, "timeline:", cancellation))
            .Where(entry => entry.TaskId is not null && Alarms.Contains(entry.Kind)).ToLookup(entry => entry.TaskId);
        await kinds.Of(header.Kind).UpdateListsAsync(input.SubjectId, cancellation);
        var tasksOfDecisions = decisions.SelectMany(some => some).ToDictionary(decision => decision.Id, decision => decision.TaskId);
        bool IsOn(string? followUp, string decision) =>
            (header.FollowUps.FirstOrDefault(run => run.LateReply == decision)?.Name ?? (tasksOfDecisions.TryGetValue(decision, out var task) ? SubjectKeys.FollowUpOf(task) : null)) == followUp;
        return new TravelledRoad(
            [.. tasks.OrderBy(task => task.OpenedAt).Select(task => Travelled(task, [.. decisions[task.Id]], alarms[task.Id].LastOrDefault()))], [.. header.Settling.Where(id => IsOn(input.FollowUp, id))], glance,
            input.FollowUp is not null ? [] : [.. decisions[SubjectKeys.WholeCase(input.SubjectId)].Where(decision => decision.Outcome == DecisionOutcome.Accepted && decision.Run == header.Road).OrderBy(decision => decision.Sequence ?? 0).ThenBy(decision => decision.At).Select(decision => decision.ToSignal())]);
    }

    /// <summary>
    /// When the clocks of open tasks speak next. Puts the tasks on their desks, and says once more what was said of them
    /// last: what the holders have already stays as it is.
    /// </summary>
    [Function(nameof(TakeUpTasks))]
    public async Task<TakeUpTasksOutput> TakeUpTasks([ActivityTrigger] TakeUpTasksInput input, CancellationToken cancellation)
    {
        var header = await subjects.FindHeaderAsync(input.SubjectId, cancellation) ?? throw new InvalidOperationException($"There is no case {input.SubjectId}.");
        SupersededException.ThrowIfOver(header, input.Operation);
        var clock = await clocks.OfAsync(header.TownId, cancellation);
        List<StepAlarm?> alarms = [];
        foreach (var taken in input.Tasks)
        {
            var task = await subjects.FindAsync<TaskRecord>(input.SubjectId, SubjectKeys.Task(taken.Id), cancellation)
                ?? throw new InvalidOperationException($"The case {input.SubjectId} has no task {taken.Id}.");
            var kind = kinds.Of(header.Kind).Tasks[task.Kind];
            await desks.MendAsync(header, task, cancellation);
            await notices.PostMissingAsync([task.Assignee.Desk().Value], TaskNotices.Opened(header, task, kind), task.FormerDesks, cancellation);
            if (taken.LastAlarm is { } last)
            {
                await notices.PostMissingAsync([task.Assignee.Desk().Value, .. taken.Told], TaskNotices.Alarm(header, task, kind, last), task.FormerDesks, cancellation);
            }

            alarms.Add(clock.Next(task.Deadlines, taken.ClosesAtLimit, taken.HeardUntil, input.Counting));
        }

        return new TakeUpTasksOutput(alarms);
    }

    private static TravelledTask Travelled(TaskRecord task, IReadOnlyList<DecisionRecord> decisions, TimelineEntry? lastAlarm)
    {
        var accepted = task.Decisions.Select(id => decisions.First(decision => decision.Id == id)).ToList();
        return new TravelledTask(
            task.Id, task.Kind, task.Round, task.OpenedAt, task.Version, task.Outcome,
            [.. accepted.Select(decision => decision.ToSignal())],
            [.. decisions.Where(decision => decision.Outcome != DecisionOutcome.Pending).Select(decision => decision.Id)],
            task.State == TaskState.Closed ? [] : [.. decisions.Where(decision => decision.Outcome == DecisionOutcome.Pending).OrderBy(decision => decision.At).Select(decision => decision.ToSignal())],
            accepted.Select(decision => decision.At).Append(lastAlarm?.At ?? task.OpenedAt).Append(task.OpenedAt).Max(),
            lastAlarm is null ? null : AlarmOf(lastAlarm));
    }

    private static StepAlarm AlarmOf(TimelineEntry entry) => new(
        entry.At,
        Enum.GetValues<AlarmKind>().First(kind => Codes.Of(kind) == Fact(entry, "alarm")?.GetValue<string>()),
        Fact(entry, "number")?.GetValue<int>() ?? 0,
        Fact(entry, "rule")?.GetValue<string>() ?? "");

    private static JsonNode? Fact(TimelineEntry entry, string name) => entry.Facts[name];
}
