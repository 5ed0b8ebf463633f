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
        if (!before)
        {
            var refusal = road.Whole.IsOver ? Refusal.CaseEnded : null;
            await road.ApplySignalAsync(signal, refusal, settles: refusal is not null);
            if (refusal is not null)
            {
                return;
            }
        }

        await HoldAsync(new Meeting(road, signal, signal.Facts.Round ?? 1));
    }

    /// <summary>The office arranged one after a dissatisfied result. What was arranged before meetings had minutes has no instant in its facts, and stays as it was.</summary>
    public Task ArrangeAsync(DecisionSignal arranged, int round) =>
        arranged.Facts.MeetingAt is null ? Task.CompletedTask : HoldAsync(new Meeting(road, arranged, round));

    /// <summary>Another time is offered, or it is called off.</summary>
    public async Task ChangeAsync(DecisionSignal signal, bool before)
    {
        if (before)
        {
            return; // The meeting takes it when it begins.
        }

        var meeting = all.GetValueOrDefault(signal.Facts.About ?? "");
        var refusal = road.Whole.IsOver ? Refusal.CaseEnded : meeting is null or { IsOver: true } ? new Refusal(Refusal.MeetingOver) : null;
        var after = meeting?.Position;
        if (refusal is null)
        {
            meeting?.Take(signal, after); // Before anything is waited for: what is decided on its task from now on is too late.
        }

        await road.ApplySignalAsync(signal, refusal, settles: refusal is not null, after);
        if (refusal is null)
        {
            meeting?.Change();
        }
    }

    /// <summary>Both sides were there: to a department's reply gate it is a contact in that round, whoever arranged it.</summary>
    public void NoteHeld(string? department, int round) => held.Add((department, round));

    public bool HaveMet(string department, int round) =>
        held.Exists(meeting => meeting.Round == round && (meeting.Department is null || road.GoesOnAs(meeting.Department) == road.GoesOnAs(department)));

    private async Task HoldAsync(Meeting meeting)
    {
        all[meeting.Id] = meeting;
        foreach (var signal in road.HeardBefore.Where(signal => signal.Action is CaseActions.MoveMeeting or CaseActions.CancelMeeting && signal.Facts.About == meeting.Id))
        {
            meeting.Take(signal, signal.Facts.After);
        }

        await meeting.RunAsync();
    }
}
