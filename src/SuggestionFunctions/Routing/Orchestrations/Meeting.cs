using SuggestionFunctions.Supervision.Meetings;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>
/// 双向约见, from the request to the confirmed minutes: the other side accepts one of the offered times, offers another one or
/// declines; one side records what was said, the other confirms it, and silence is no objection. Either may move it or
/// call it off until the minutes are recorded. It ends with the case.
/// </summary>
internal sealed class Meeting
{
    private readonly Road road;
    private readonly Lane lane;
    private readonly DecisionSignal request;
    private readonly Queue<(DecisionSignal Signal, int After, Task Written)> changes = new();
    private Task lastWritten = Task.CompletedTask;
    private IReadOnlyList<DateTimeOffset> offered;
    private MeetingSide offering;
    private DateTimeOffset? at;
    private Step? step;
    private Step? leaving;

    public Meeting(Road road, DecisionSignal request, int round)
    {
        this.road = road;
        this.request = request;
        Round = round;
        lane = road.ForkFor("m", request.DecisionId);
        lane.AnswersWith(request.DecisionId);
        offered = request.Facts.Proposed ?? [];
        offering = Side;
        at = request.Facts.MeetingAt;
    }

    /// <summary>The decision that began it.</summary>
    public string Id => request.DecisionId;

    /// <summary>The round of handling in which it is a contact.</summary>
    public int Round { get; }

    /// <summary>Whose meeting it is: the side that asked, or the office.</summary>
    public MeetingSide Side => request.Facts.Side ?? MeetingSide.Office;

    /// <summary>The deputy who asked or is asked.</summary>
    public string Deputy => request.Facts.Person ?? road.LeadDeputy;

    /// <summary>The department that asked or is asked; null where the office arranged it.</summary>
    public string? Department => request.Facts.LeadDepartment is { } department ? road.GoesOnAs(department) : null;

    /// <summary>Whether it is called off, declined, or on record.</summary>
    public bool IsOver { get; private set; }

    /// <summary>How far it has come: what is changed from here on is changed at this point.</summary>
    public IReadOnlyDictionary<string, int> Position => new Dictionary<string, int> { [lane.Name] = lane.Planned };

    /// <summary>Who answers what is offered now.</summary>
    public MeetingSide Answering => offering != MeetingSide.Deputy ? MeetingSide.Deputy : Side == MeetingSide.Office ? MeetingSide.Office : MeetingSide.Handler;

    /// <summary>
    /// It is moved or called off: whatever is decided on its open task from now on comes too late. It is written after what was judged
    /// before it, so that the documents hear of all in the order in which the route does; then the open task ends by it.
    /// </summary>
    public async Task TakeAsync(DecisionSignal signal, Func<Task> write)
    {
        var (earlier, written) = (lastWritten, new TaskCompletionSource());
        lastWritten = written.Task;
        changes.Enqueue((signal, lane.Planned, written.Task));
        IsOver |= signal.Action == CaseActions.CancelMeeting;
        await earlier;
        await (step?.QuietAsync() ?? Task.CompletedTask);
        await write();
        written.SetResult();
        Change();
    }

    /// <summary>As an earlier run took it, <paramref name="after"/> so many of its tasks.</summary>
    public void TakeWritten(DecisionSignal signal, IReadOnlyDictionary<string, int>? after)
    {
        changes.Enqueue((signal, after?.GetValueOrDefault(lane.Name) ?? 0, Task.CompletedTask));
        IsOver |= signal.Action == CaseActions.CancelMeeting;
    }

    private void Change()
    {
        if (step is { IsBehind: false } open && changes.TryPeek(out var change) && change.After <= lane.Planned)
        {
            open.CloseAs(change.Signal.Action == CaseActions.CancelMeeting ? Outcomes.Cancelled : Outcomes.Moved, change.Signal.At, null);
        }
    }

    public async Task RunAsync()
    {
        while (true)
        {
            if (Changed() is { } taken)
            {
                var change = taken.Signal;
                await taken.Written;
                lane.AnswersWith(change.DecisionId);
                var left = leaving;
                leaving = null;
                if (change.Action == CaseActions.CancelMeeting)
                {
                    await road.CloseTasksAsync(left is null ? [] : [new ClosedTask(left.TaskId, Outcomes.Cancelled)], lane.TakeUnanswered());
                    return;
                }

                if (left is not null)
                {
                    lane.Closes(left, Outcomes.Moved);
                }

                (offered, offering) = (change.Facts.Proposed ?? [], change.Facts.Side ?? Side);
                at = offering == MeetingSide.Office ? offered.Select(instant => (DateTimeOffset?)instant).FirstOrDefault() : null;
            }

            var outcome = await TakeAsync(at is { } agreed ? Steps.MeetingMinutes(road, this, agreed) : Steps.MeetingAnswer(road, this));
            switch (outcome.Action)
            {
                case "accept" when offered.Contains(outcome.Facts.MeetingAt ?? default):
                    at = outcome.Facts.MeetingAt;
                    break;
                case "accept":
                    // Another time than those offered is an offer in its turn.
                    (offered, offering) = ([outcome.Facts.MeetingAt ?? outcome.At], Answering);
                    break;
                case "decline" or Outcomes.Ended:
                    return;
                case "record":
                    await lane.TakeStepAsync(null, Steps.MinutesConfirmation(road, this));
                    return;
            }
        }
    }

    /// <summary>Why a decision on its task is too late.</summary>
    public Refusal? Judge(DecisionSignal decision) => changes.Count > 0 ? Refusal.TaskClosed
        : decision.Action == "record" && decision.At < at ? new Refusal(Refusal.MeetingAhead)
        : null;

    public void Note(DecisionSignal accepted)
    {
        IsOver |= accepted.Action is "decline" or "record";
        if (accepted.Action == "record" && accepted.Facts.Missed != true)
        {
            road.Meetings.NoteHeld(Department, Round);
        }
    }

    private (DecisionSignal Signal, int After, Task Written)? Changed() => changes.TryPeek(out var change) && change.After <= lane.Planned ? changes.Dequeue() : null;

    private async Task<StepOutcome> TakeAsync(StepPlan plan)
    {
        step = (await lane.OpenAsync(null, [plan]))[0];
        Change(); // It may have been changed while the task was being opened.
        var outcome = (await lane.CompleteAsync([step]))[0];
        leaving = outcome.Action is Outcomes.Moved or Outcomes.Cancelled && !step.IsBehind ? step : null;
        if (outcome.Action == "record" && !step.IsBehind)
        {
            await road.MetAsync(Department, Round);
        }

        step = null;
        return outcome;
    }
}
