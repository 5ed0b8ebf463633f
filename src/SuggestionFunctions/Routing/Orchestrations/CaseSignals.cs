using Microsoft.DurableTask;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>
/// What concerns the case as a whole and may come at any moment: 撤回, a calendar that was loaded, posts in other hands, the way out of the fast
/// lane, 并案 and its end, 分案, 催办, 约见, 重点督办. One wait for all of it, made again only after it fired, so that nothing is swallowed.
/// </summary>
internal sealed class CaseSignals(Road road)
{
    private readonly Urging urging = new(road);
    private readonly HashSet<string> judged = new(StringComparer.Ordinal);
    private bool withdrawing;
    private int withdrawals;

    /// <summary>Never ends by itself.</summary>
    public async Task HearAsync()
    {
        foreach (var heard in road.HeardBefore)
        {
            judged.Add(heard.DecisionId);
            if (heard.Action != CaseActions.Reopen)
            {
                road.RunsAside(FollowAsync(heard, before: true));
            }
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
        CaseActions.Withdraw => WithdrawAsync(signal, before),
        CaseActions.LeaveFastLane => LeaveFastLaneAsync(signal, before),
        CaseActions.Substitute or CaseActions.EndSubstitution or CaseActions.Succeed => before ? Task.CompletedTask : road.ApplySignalAsync(signal, null, settles: true),
        CaseActions.SucceedDepartment => SucceedDepartmentAsync(signal, before),
        CaseActions.LeaveJoining => LeaveJoiningAsync(signal, before),
        CaseActions.TakeIn or CaseActions.Split => BeforeTheReplyAsync(signal, before),
        CaseActions.LetGo => LetGoAsync(signal, before),
        CaseActions.Urge => urging.UrgeAsync(signal, before),
        CaseActions.Meet => road.Meetings.AskAsync(signal, before),
        CaseActions.MoveMeeting or CaseActions.CancelMeeting => road.Meetings.ChangeAsync(signal, before),
        CaseActions.MarkKey => road.KeyReports.MarkAsync(signal, before),
        _ => road.ApplySignalAsync(signal, new Refusal(Refusal.UnknownAction), settles: true),
    };

    /// <summary>
    /// 撤回, before a reply is issued: a joint suggestion needs every signatory, each within 5 working days; handling goes on
    /// until the last has confirmed. A refusal, or silence, and it stays.
    /// </summary>
    private async Task WithdrawAsync(DecisionSignal signal, bool before)
    {
        if (!before && Judge() is { } refusal)
        {
            await road.ApplySignalAsync(signal, refusal, settles: true);
            return;
        }

        withdrawing = true;
        var others = (signal.Facts.Signatories ?? []).Where(person => person != signal.Facts.Person).ToList();
        var agreed = others.Count == 0;
        road.WithdrawalAgreed |= agreed;
        if (!before)
        {
            await road.ApplySignalAsync(signal, null, settles: false);
        }

        var lane = road.Fork($"w{++withdrawals}", road.Whole.Within());
        lane.AnswersWith(signal.DecisionId);
        if (!agreed)
        {
            var left = others.Count;
            var steps = await lane.OpenAsync(null, [.. others.Select(person => Steps.WithdrawalConfirmation(road, person, signal.DecisionId) with
            {
                Judge = decision => decision.Action == "confirm" && road.ReplyIssued ? new Refusal(Refusal.ReplyIssued) : null,
                Noted = decision =>
                {
                    left -= decision.Action == "confirm" ? 1 : 0;
                    road.WithdrawalAgreed |= left == 0;
                },
                LeadsOn = decision => decision.Action == "confirm" && left == 0,
            })]);
            agreed = await AllAgreeAsync(lane, steps);
        }

        withdrawing = false;
        if (agreed && !road.ReplyIssued)
        {
            foreach (var answered in lane.TakeUnanswered())
            {
                road.Main.AnswersWith(answered);
            }

            road.Stop(SuggestionState.Withdrawn, "withdrawn");
        }
        else
        {
            await road.EndAsync(lane.Stretch, lane.TakeUnanswered());
        }

        Refusal? Judge() => road.Whole.IsOver ? Refusal.CaseEnded : road.ReplyIssued ? new Refusal(Refusal.ReplyIssued) : withdrawing ? new Refusal(Refusal.WithdrawalPending) : null;
    }

    /// <summary>True once all have confirmed; false as soon as one has not.</summary>
    private async Task<bool> AllAgreeAsync(Lane lane, IReadOnlyList<Step> steps)
    {
        var waiting = steps.Select(step => step.CompleteAsync()).ToList();
        while (waiting.Count > 0)
        {
            var answered = await Task.WhenAny(waiting);
            waiting.Remove(answered);
            var outcome = await answered;
            road.ThrowIfOver();
            lane.AnswersWith(outcome.Answers);
            if (outcome.Action != "confirm")
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// 机构撤并: the department that goes on has what the dissolved one had, under the same clocks. Of two opinions that became
    /// one department's, or of an opinion to itself, it owes one less.
    /// </summary>
    private async Task SucceedDepartmentAsync(DecisionSignal signal, bool before)
    {
        var (from, to) = (signal.Facts.Department ?? "", signal.Facts.Successor ?? "");
        if (before)
        {
            road.Successions.Add(new Succession(from, to, signal.Facts.After ?? new Dictionary<string, int>()));
            return;
        }

        var spared = road.Round?.SparedBy(from, to) ?? [];
        var position = road.Position;
        road.Successions.Add(new Succession(from, to, position));
        foreach (var step in spared)
        {
            step.CloseAs(Outcomes.Succeeded, road.Now, null);
        }

        await road.ApplySignalAsync(signal, null, settles: true, position, [.. spared.Select(step => new ClosedTask(step.TaskId, Outcomes.Succeeded))]);
    }

    /// <summary>取消并案: from here on it is handled and answered by itself, by the department that has it, under its own clocks.</summary>
    private async Task LeaveJoiningAsync(DecisionSignal signal, bool before)
    {
        var answered = road.ReplyIssued;
        var joined = road.Joining.End(signal.Facts.About);
        if (!before)
        {
            var refusal = road.Whole.IsOver ? Refusal.CaseEnded : answered ? new Refusal(Refusal.ReplyIssued) : joined ? null : new Refusal(Refusal.NotJoined);
            await road.ApplySignalAsync(signal, refusal, settles: true);
        }
    }

    /// <summary>并案, 分案: another case is handled together with this one, or a part of it by itself, as long as no reply is issued.</summary>
    private async Task BeforeTheReplyAsync(DecisionSignal signal, bool before)
    {
        if (!before)
        {
            await road.ApplySignalAsync(signal, road.Whole.IsOver ? Refusal.CaseEnded : road.ReplyIssued ? new Refusal(Refusal.ReplyIssued) : null, settles: true);
        }
    }

    /// <summary>取消并案: the other case goes its own way again, and this one as before.</summary>
    private async Task LetGoAsync(DecisionSignal signal, bool before)
    {
        if (!before)
        {
            await road.ApplySignalAsync(signal, road.Whole.IsOver ? Refusal.CaseEnded : null, settles: true);
        }
    }

    /// <summary>快办转普通办理: the ordinary clocks run from the assignment on; the mayor is told.</summary>
    private async Task LeaveFastLaneAsync(DecisionSignal signal, bool before)
    {
        var fast = road.Handled.Where(handling => handling.FastLane).ToList();
        if (!before)
        {
            var refusal = road.Whole.IsOver ? Refusal.CaseEnded : road.SmallMatter && road.FastLaneLeft is null ? null : new Refusal(Refusal.NotFastLane);
            road.FastLaneLeft ??= refusal is null ? signal.DecisionId : null;
            await road.ApplySignalAsync(signal, refusal, settles: refusal is not null || fast.Count == 0);
            if (refusal is not null)
            {
                return;
            }
        }

        road.FastLaneLeft ??= signal.DecisionId;
        foreach (var handling in fast)
        {
            await handling.LeaveFastLaneAsync([Assignee.Office(Role.Mayor, road.TownId).Desk().Value], [signal.DecisionId]);
        }
    }
}
