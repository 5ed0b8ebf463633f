using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>
/// THE ROUTE 办理流程: 党委书记阅办 → 人大主席交办 → 镇长批办 → 分管领导承办 → 代表测评. One durable orchestration carries one
/// suggestion down this road. Who acts, by when, and what happens in silence stands in <see cref="Steps"/>; in general:
/// every step has a clock; a reminder goes out at 08:30 on working days, when a third of the time is left, on the last
/// day, on the first working day overdue and each week after that; what is overdue climbs upwards.
/// A case whose orchestration was lost enters the same road: what its documents say lies behind it is passed without a stop,
/// what they say is open is taken up as it stands.
/// </summary>
public static class SuggestionRoute
{
    [Function(nameof(SuggestionRoute))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, RouteStart start)
    {
        var road = await Road.EnterAsync(context, start);

        // 阅办: the party secretary reviews it. If the secretary does nothing for 3 working days, it is passed on by itself.
        if (await SecretaryReviewsAsync(road) == Admission.Withdrawn)
        {
            await road.EndAsync(SuggestionState.Withdrawn, "withdrawn");
            return;
        }

        // 交办 and 批办: the chair assigns a department and a leader, the mayor approves. After the mayor sends back, the chair acts again.
        var (admission, assignment) = await ChairAssignsAndMayorApprovesAsync(road);
        if (admission == Admission.Withdrawn)
        {
            await road.EndAsync(SuggestionState.Withdrawn, "withdrawn");
            return;
        }

        if (admission == Admission.Declined || assignment is null)
        {
            await road.EndAsync(SuggestionState.Declined, "declined");
            return;
        }

        // 承办, 测评: handled, replied, rated by both sides. A dissatisfied result by the lead deputy starts handling again,
        // at most twice (重新办理, 1 month each); then the presidium decides whether once more, or whether it is closed.
        var meetingBeside = false;
        for (var round = 1; ; round++)
        {
            await DepartmentHandlesAndLeaderSignsAsync(road, assignment, round, meetingBeside);
            var verdict = await BothSidesEvaluateAsync(road, assignment, round);
            if (verdict is Verdict.Satisfied or Verdict.NoResponse)
            {
                await road.EndAsync(SuggestionState.Closed, verdict == Verdict.Satisfied ? "evaluated" : "noResponse");
                return;
            }

            // Beside a round that follows a dissatisfied result the office arranges a meeting, which does not hold the clock.
            meetingBeside = verdict == Verdict.Dissatisfied;
            if (round > road.Profile.RoundsOfHandlingAgain)
            {
                meetingBeside = false;
                var decided = await road.TakeStepAsync(SuggestionStep.PresidiumReview, Steps.PresidiumReview(road, round));
                if (decided.Action == "close")
                {
                    await road.EndAsync(SuggestionState.Closed, "presidium");
                    return;
                }

                assignment = assignment with { LeadDepartment = decided.Facts.LeadDepartment ?? assignment.LeadDepartment };
            }
        }
    }

    /// <summary>阅办: forward, or return to the deputy (退回补正) and review again when it comes back.</summary>
    private static async Task<Admission> SecretaryReviewsAsync(Road road)
    {
        while (true)
        {
            var review = await road.TakeStepAsync(SuggestionStep.SecretaryReview, Steps.SecretaryReview(road));
            if (review.Action is "forward" or Outcomes.PassedOn)
            {
                return Admission.Admitted;
            }

            if (await DeputyRevisesAsync(road) == Admission.Withdrawn)
            {
                return Admission.Withdrawn;
            }
        }
    }

    /// <summary>交办 → 批办: assign (then the legal clock runs), return, or decline; the mayor approves, or sends back to the chair.</summary>
    private static async Task<(Admission Admission, Assignment? Assignment)> ChairAssignsAndMayorApprovesAsync(Road road)
    {
        DateTimeOffset? firstAssigned = null;
        while (true)
        {
            var chair = await road.TakeStepAsync(SuggestionStep.ChairAssignment, Steps.ChairAssignment(road));
            if (chair.Action == "decline")
            {
                return (Admission.Declined, null);
            }

            if (chair.Action == "return")
            {
                if (await DeputyRevisesAsync(road) == Admission.Withdrawn)
                {
                    return (Admission.Withdrawn, null);
                }

                continue;
            }

            firstAssigned ??= chair.At;
            var assignment = Assignment.From(chair.Facts, chair.At, firstAssigned.Value);
            var mayor = await road.TakeStepAsync(SuggestionStep.MayorApproval, Steps.MayorApproval(road, assignment));
            if (mayor.Action == "approve")
            {
                return (Admission.Admitted, assignment);
            }
        }
    }

    /// <summary>退回补正: the deputy resubmits or withdraws; reminders go on until they, or the office on their word, do.</summary>
    private static async Task<Admission> DeputyRevisesAsync(Road road)
    {
        var revision = await road.TakeStepsAsync(null, [Steps.Revision(road)], SuggestionState.AwaitingRevision);
        return revision[0].Action == "withdraw" ? Admission.Withdrawn : Admission.Admitted;
    }

    /// <summary>承办: the department contacts the deputy and drafts; no reply without a contact in this round; the leader in charge signs, or sends back.</summary>
    private static async Task DepartmentHandlesAndLeaderSignsAsync(Road road, Assignment assignment, int round, bool meetingBeside)
    {
        var gate = new ReplyGate();
        var opened = road.NextOpensAt;
        while (true)
        {
            var handling = Steps.DepartmentHandling(road, assignment, round, opened, gate);
            await road.TakeStepsAsync(SuggestionStep.DepartmentHandling, meetingBeside ? [handling, Steps.MeetingArrangement(road, round)] : [handling]);
            meetingBeside = false;

            var signature = await road.TakeStepAsync(SuggestionStep.LeaderSignOff, Steps.LeaderSignOff(road, assignment, round, opened, gate));
            if (signature.Action == "sign")
            {
                return;
            }
        }
    }

    /// <summary>
    /// 双向测评: every signatory rates the handling, the department rates the suggestion; neither sees the other's until all
    /// are in or out of time. The lead deputy's result decides; if the lead deputy is silent, the office does.
    /// </summary>
    private static async Task<Verdict> BothSidesEvaluateAsync(Road road, Assignment assignment, int round)
    {
        var ratings = await road.TakeStepsAsync(
            SuggestionStep.DeputyEvaluation,
            [.. road.Signatories.Select(deputy => Steps.DeputyEvaluation(road, deputy, round)), Steps.SuggestionEvaluation(road, assignment, round)]);
        await road.RevealAsync(round);

        var lead = ratings[0];
        if (lead.Action != Outcomes.NoResponse)
        {
            return lead.Facts.Result == "dissatisfied" ? Verdict.Dissatisfied : Verdict.Satisfied;
        }

        var office = await road.TakeStepAsync(SuggestionStep.DeputyEvaluation, Steps.SilenceDecision(road, round));
        return office.Action == "handleAgain" ? Verdict.HandleAgain : Verdict.NoResponse;
    }
}
