using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>
/// THE ROUTE 办理流程: 党委书记阅办 → 人大主席交办 → 镇长批办 → 分管领导承办 → 代表测评. One durable orchestration carries one
/// suggestion down this road. Who acts, by when, and what happens in silence stands in <see cref="Steps"/>; in general:
/// every step has a clock; a reminder goes out at 08:30 on working days, when a third of the time is left, on the last
/// day, on the first working day overdue and each week after that; what is overdue climbs upwards. What concerns the case as
/// a whole (撤回, a new calendar) is heard anywhere on the road: <see cref="CaseSignals"/>.
/// A case whose orchestration was lost enters the same road: what its documents say lies behind it is passed without a stop,
/// what they say is open is taken up as it stands.
/// </summary>
public static class SuggestionRoute
{
    [Function(nameof(SuggestionRoute))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, RouteStart start)
    {
        var road = await Road.EnterAsync(context, start);
        var signals = new CaseSignals(road).HearAsync();
        var ending = EndOfRoadAsync(road);
        await await Task.WhenAny(ending, signals); // Signals never end; they may fail.
        var (state, reason) = await ending;
        await road.EndAsync(state, reason);
    }

    private static async Task<(SuggestionState State, string Reason)> EndOfRoadAsync(Road road)
    {
        try
        {
            return (SuggestionState.Closed, await TravelAsync(road));
        }
        catch (RoadEndsException ends)
        {
            return (ends.State, ends.Reason);
        }
    }

    /// <summary>The road to where a case is closed; the reason why it is.</summary>
    /// <exception cref="RoadEndsException">Declined, or withdrawn.</exception>
    private static async Task<string> TravelAsync(Road road)
    {
        if (road.Reopened is { } reopened)
        {
            // 主席团重新启动: a closed case is handled once more by whoever had it.
            return await HandleUntilClosedAsync(road, Assignment.Again(reopened), reopened.Round);
        }

        // 附议: whoever is asked to sign with the lead deputy confirms within 5 working days, or has not signed.
        await CoSignersConfirmAsync(road);

        // 阅办: the party secretary reviews it. If the secretary does nothing for 3 working days, it is passed on by itself.
        // 微小事, 分案: a small matter, and what was split off a case that was reviewed, opens at the chair; the secretary is told.
        if (!road.SmallMatter && !road.Reviewed)
        {
            await SecretaryReviewsAsync(road);
        }

        // 交办 and 批办: the chair assigns departments and a leader, the mayor approves. After the mayor sends back, the chair acts
        // again. In the fast lane it goes straight to the department; the mayor is told.
        // 并案: or the chair joins it with another case, whose department handles it, too, and whose reply is its reply as well.
        var assignment = await ChairAssignsAndMayorApprovesAsync(road);
        return await HandleUntilClosedAsync(road, assignment, 1);
    }

    /// <summary>
    /// 承办, 测评: handled, replied, rated by both sides. A dissatisfied result by the lead deputy starts handling again, at
    /// most twice (重新办理, 1 month each); then the presidium decides whether once more, or whether it is closed.
    /// </summary>
    private static async Task<string> HandleUntilClosedAsync(Road road, Assignment assignment, int firstRound)
    {
        var meetingBeside = false;
        for (var round = firstRound; ; round++)
        {
            assignment = await new HandlingRound(road, round).CompleteAsync(assignment, meetingBeside);
            var verdict = await Evaluations.BothSidesEvaluateAsync(road, assignment, round);
            if (verdict is Verdict.Satisfied or Verdict.NoResponse)
            {
                return verdict == Verdict.Satisfied ? "evaluated" : "noResponse";
            }

            // Beside a round that follows a dissatisfied result the office arranges a meeting, which does not hold the clock.
            meetingBeside = verdict == Verdict.Dissatisfied;
            if (round - firstRound + 1 > road.Profile.RoundsOfHandlingAgain)
            {
                meetingBeside = false;
                var decided = await road.TakeStepAsync(SuggestionStep.PresidiumReview, Steps.PresidiumReview(road, round));
                if (decided.Action == "close")
                {
                    return "presidium";
                }

                assignment = assignment.Under(decided.Facts.LeadDepartment);
            }
        }
    }

    private static async Task CoSignersConfirmAsync(Road road)
    {
        if (road.Asked.Count == 0)
        {
            return;
        }

        var answers = await road.Main.TakeStepsAsync(
            new CaseStanding(SuggestionState.AwaitingCoSigners, null), [.. road.Asked.Select(deputy => Steps.CoSignature(road, deputy))]);
        road.CoSigners = [.. road.Asked.Zip(answers).Where(pair => pair.Second.Action == "confirm").Select(pair => pair.First)];
    }

    /// <summary>阅办: forward, or return to the deputy (退回补正) and review again when it comes back.</summary>
    private static async Task SecretaryReviewsAsync(Road road)
    {
        while ((await road.TakeStepAsync(SuggestionStep.SecretaryReview, Steps.SecretaryReview(road))).Action is not ("forward" or Outcomes.PassedOn))
        {
            await DeputyRevisesAsync(road);
        }
    }

    /// <summary>
    /// 交办 → 批办: assign (then the legal clock runs), return, or decline; the mayor approves, or sends back to the chair. Joined with a
    /// case that the mayor has approved, it goes straight to that case's department.
    /// </summary>
    private static async Task<Assignment> ChairAssignsAndMayorApprovesAsync(Road road)
    {
        DateTimeOffset? firstAssigned = null;
        while (true)
        {
            var chair = await road.TakeStepAsync(SuggestionStep.ChairAssignment, Steps.ChairAssignment(road));
            if (chair.Action == "decline")
            {
                throw new RoadEndsException(SuggestionState.Declined, "declined");
            }

            if (chair.Action == "return")
            {
                await DeputyRevisesAsync(road);
                continue;
            }

            firstAssigned ??= chair.At;
            var assignment = Assignment.From(chair.Facts, chair.At, firstAssigned.Value);
            if (assignment.FastLane || assignment.ApprovedBefore || (await road.TakeStepAsync(SuggestionStep.MayorApproval, Steps.MayorApproval(road, assignment))).Action == "approve")
            {
                return assignment;
            }
        }
    }

    /// <summary>退回补正: the deputy resubmits or withdraws; reminders go on until they, or the office on their word, do.</summary>
    private static async Task DeputyRevisesAsync(Road road)
    {
        var revision = await road.Main.TakeStepAsync(new CaseStanding(SuggestionState.AwaitingRevision, null), Steps.Revision(road));
        if (revision.Action == "withdraw")
        {
            throw new RoadEndsException(SuggestionState.Withdrawn, "withdrawn");
        }
    }
}
