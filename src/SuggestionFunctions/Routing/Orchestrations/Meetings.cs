using SuggestionFunctions.Supervision.Meetings;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>双向约见 on one case: those that are under way, by the decision that began them, and what was met about.</summary>
internal sealed class Meetings(Road road)
{
    private readonly Dictionary<string, Meeting> all = new(StringComparer.Ordinal);
    private readonly List<(string? Department, int Round)> held = [];

    /// <summary>Either side asks for one.</summary>
    public async Task AskAsync(DecisionSignal signal, bool before)
    {
        var refusal = before ? null
            : road.Whole.IsOver ? Refusal.CaseEnded
            : all.Values.Count(meeting => !meeting.IsOver) >= MeetingRules.MostOpen ? new Refusal(Refusal.TooManyMeetings) : null;

        // Known before anything is waited for: as soon as it is written somebody may move it.
        var meeting = refusal is null ? Begin(signal, signal.Facts.Round ?? 1) : null;
        if (!before)
        {
            await road.ApplySignalAsync(signal, refusal, settles: refusal is not null);
        }

        if (meeting is not null)
        {
            await meeting.RunAsync();
        }
    }

    /// <summary>The office arranged one after a dissatisfied result; null where it did not. What was arranged before meetings had minutes has no instant in its facts, and stays as it was.</summary>
    public Meeting? Arranged(DecisionSignal decision, int round) => decision.Facts.MeetingAt is null ? null : Begin(decision, round);

    /// <summary>Another time is offered, or it is called off.</summary>
    public async Task ChangeAsync(DecisionSignal signal, bool before)
    {
        if (before)
        {
            return; // The meeting takes it when it begins.
        }

        var meeting = all.GetValueOrDefault(signal.Facts.About ?? "");
        var refusal = road.Whole.IsOver ? Refusal.CaseEnded : meeting is null or { IsOver: true } ? new Refusal(Refusal.MeetingOver) : null;
        if (refusal is not null || meeting is null)
        {
            await road.ApplySignalAsync(signal, refusal, settles: true);
            return;
        }

        // Taken before anything is waited for: what is decided on its task from now on is too late.
        var after = meeting.Position;
        await meeting.TakeAsync(signal, () => road.ApplySignalAsync(signal, null, settles: false, after));
    }

    /// <summary>Both sides were there: to a department's reply gate it is a contact in that round, whoever arranged it.</summary>
    public void NoteHeld(string? department, int round) => held.Add((department, round));

    public bool HaveMet(string department, int round) =>
        held.Exists(meeting => meeting.Round == round && (meeting.Department is null || road.GoesOnAs(meeting.Department) == road.GoesOnAs(department)));

    private Meeting Begin(DecisionSignal request, int round)
    {
        var meeting = new Meeting(road, request, round);
        all[meeting.Id] = meeting;
        foreach (var signal in road.HeardBefore.Where(signal => signal.Action is CaseActions.MoveMeeting or CaseActions.CancelMeeting && signal.Facts.About == meeting.Id))
        {
            meeting.TakeWritten(signal, signal.Facts.After);
        }

        return meeting;
    }
}
