using Microsoft.DurableTask;
using SuggestionFunctions.Supervision.Forums;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>
/// What concerns a forum as a whole and may come at any moment: it is moved or cancelled, all of its suggestions were withdrawn, a
/// calendar was loaded, posts came into other hands. One wait for all of it, as for a suggestion (<see cref="CaseSignals"/>).
/// </summary>
internal sealed class ForumSignals(Road road, CalledForum forum)
{
    private readonly HashSet<string> judged = new(StringComparer.Ordinal);

    /// <summary>Never ends by itself.</summary>
    public async Task HearAsync()
    {
        foreach (var heard in road.HeardBefore)
        {
            judged.Add(heard.DecisionId);
            road.RunsAside(FollowAsync(heard, before: true));
        }

        while (true)
        {
            var signal = await road.Context.WaitForExternalEvent<DecisionSignal>(SubjectKeys.SignalEvent);
            if (signal.Action == CaseActions.Recount)
            {
                road.RunsAside(road.RecountAsync());
            }
            else if (judged.Add(signal.DecisionId))
            {
                road.RunsAside(FollowAsync(signal, before: false));
            }
        }
    }

    private Task FollowAsync(DecisionSignal signal, bool before) => signal.Action switch
    {
        ForumActions.Move => MoveAsync(signal, before),
        ForumActions.Cancel or ForumActions.Lapse => CancelAsync(signal, before),
        CaseActions.Substitute or CaseActions.EndSubstitution or CaseActions.Succeed => before ? Task.CompletedTask : road.ApplySignalAsync(signal, null, settles: true),
        CaseActions.SucceedDepartment => SucceedDepartmentAsync(signal, before),
        _ => road.ApplySignalAsync(signal, new Refusal(Refusal.UnknownAction), settles: true),
    };

    /// <summary>改期、改地点, until its time has come.</summary>
    private async Task MoveAsync(DecisionSignal signal, bool before)
    {
        var refusal = before ? null : Over ?? (forum.IsConcluded ? new Refusal(Refusal.ForumHeld) : forum.HasBegun || road.Now >= forum.At ? new Refusal(Refusal.ForumBegun) : null);
        if (refusal is null)
        {
            forum.MoveTo(signal.Facts.At ?? forum.At, signal.At);
        }

        if (!before)
        {
            await road.ApplySignalAsync(signal, refusal, settles: true);
        }
    }

    /// <summary>取消, until its conclusions are on record: what did not take place is cancelled, too. That all suggestions were withdrawn counts only before it begins.</summary>
    private async Task CancelAsync(DecisionSignal signal, bool before)
    {
        if (!before)
        {
            var lapsed = signal.Action == ForumActions.Lapse;
            var refusal = Over ?? (forum.IsConcluded ? new Refusal(Refusal.ForumHeld) : lapsed && (forum.HasBegun || road.Now >= forum.At) ? new Refusal(Refusal.ForumBegun) : null);
            if (refusal is null)
            {
                forum.Cancel();
            }

            await road.ApplySignalAsync(signal, refusal, settles: refusal is not null);
            if (refusal is not null)
            {
                return;
            }
        }

        forum.Cancel();
        forum.Stop(signal.DecisionId, answers: !before);
    }

    /// <summary>机构撤并: what a department owes of it, the one that goes on owes, under the same clocks.</summary>
    private async Task SucceedDepartmentAsync(DecisionSignal signal, bool before)
    {
        var position = before ? signal.Facts.After ?? new Dictionary<string, int>() : road.Position;
        road.Successions.Add(new Succession(signal.Facts.Department ?? "", signal.Facts.Successor ?? "", position));
        if (!before)
        {
            await road.ApplySignalAsync(signal, null, settles: true, position);
        }
    }

    private Refusal? Over => forum.IsCancelled || road.Whole.IsOver ? new Refusal(Refusal.ForumOver) : null;
}
