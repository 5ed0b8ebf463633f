using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>
/// 承诺跟踪 (浙规 §20) and 补充答复: what goes on after a case was closed. On the promised dates the department reports; once all
/// is done, the leader in charge signs, the deputies have a second reply and rate again. A late reply goes the same way
/// from the signature on. The case itself stays closed.
/// </summary>
public static class FollowUpRoute
{
    [Function(nameof(FollowUpRoute))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, RouteStart start)
    {
        var followUp = start.FollowUp ?? throw new InvalidOperationException($"A follow-up of {start.SubjectId} without a beginning.");
        var road = await Road.EnterAsync(context, start);
        var signals = new CaseSignals(road).HearAsync();
        var travelling = TravelAsync(road, followUp);
        await await Task.WhenAny(travelling, signals); // Signals never end; they may fail.
        await travelling;
        await road.EndFollowUpAsync();
    }

    private static async Task TravelAsync(Road road, FollowUpStart followUp)
    {
        var draft = followUp.LateReply ?? await KeepPromisesAsync(road, followUp);

        // 签发: the leader signs what the deputies get, or has it written again.
        while ((await road.Main.TakeStepAsync(null, Steps.FollowUpSignOff(road, followUp, draft))).Action != "sign")
        {
            var redraft = followUp.LateReply is null ? Steps.FinalReport(road, followUp) : Steps.LateReply(road, followUp);
            await road.Main.TakeStepAsync(null, redraft with { Noted = decision => draft = decision.DecisionId });
        }

        // 再次测评: every signatory rates what was done; nobody sees a rating before all are in or out of time.
        await road.Main.TakeStepsAsync(null, [.. road.Signatories.Select(deputy => Steps.DeputyEvaluation(road, deputy, followUp.Round))]);
        await road.RevealAsync(followUp.Round);
    }

    /// <summary>Each promise has a lane of its own, until it is reported done; the last report, which leads to the signature.</summary>
    private static async Task<string> KeepPromisesAsync(Road road, FollowUpStart followUp)
    {
        var left = followUp.Promises.Count;
        var last = "";
        var lanes = followUp.Promises.Select((promise, i) => KeepAsync(road.Fork($"p{i + 1}"), promise)).ToList();
        await Task.WhenAll(lanes);
        return last;

        async Task KeepAsync(Lane lane, PromiseStart promise)
        {
            var dueOn = promise.DueOn;
            while (true)
            {
                var report = await lane.TakeStepAsync(null, Steps.CommitmentReport(road, followUp, promise, dueOn) with
                {
                    Noted = decision =>
                    {
                        if (decision.Action == "done")
                        {
                            left--;
                            last = decision.DecisionId;
                        }
                    },
                    LeadsOn = decision => decision.Action == "postpone" || left == 0,
                });
                if (report.Action == "done")
                {
                    // The last one is answered by what the signature opens.
                    foreach (var answered in lane.TakeUnanswered())
                    {
                        road.Main.AnswersWith(answered);
                    }

                    return;
                }

                dueOn = report.Facts.DueOn ?? dueOn;
            }
        }
    }
}
