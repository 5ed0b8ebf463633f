using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using SuggestionFunctions.Supervision.Forums;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>
/// 双向座谈: called, moved as often as need be, held; the office puts on record who came and what was concluded, and what a department is to
/// do by a date it reports done. Made of the same parts as the route of a suggestion (<see cref="SuggestionRoute"/>), and started again from documents
/// as that is.
/// </summary>
public static class ForumRoute
{
    [Function(nameof(ForumRoute))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, RouteStart start)
    {
        var road = await Road.EnterAsync(context, start);
        await road.BeginForumAsync();
        var forum = new CalledForum(road, start.Forum ?? throw new InvalidOperationException($"{start.SubjectId} is started as a forum, and is none."));
        var signals = new ForumSignals(road, forum).HearAsync();
        var ending = EndOfRoadAsync(road, forum);
        await await Task.WhenAny(ending, signals); // Signals never end; they may fail.
        await road.EndForumAsync(await ending);
    }

    private static async Task<ForumState> EndOfRoadAsync(Road road, CalledForum forum)
    {
        try
        {
            await TravelAsync(road, forum);
            return ForumState.Closed;
        }
        catch (RoadEndsException)
        {
            return ForumState.Cancelled;
        }
    }

    private static async Task TravelAsync(Road road, CalledForum forum)
    {
        // 召开: until then it may be moved; nobody has to do anything but come.
        if (road.Main.GoesOnTravelled)
        {
            forum.Begun();
        }
        else
        {
            await forum.TakePlaceAsync();
        }

        // 结论: with them it can no longer be cancelled.
        var concluded = await road.Main.TakeStepAsync(null, ForumSteps.Conclusions(road, forum));
        await CarryOutAsync(road, forum, concluded.Facts.Agreed ?? []);
    }

    /// <summary>落实: what was agreed is opened one after the other, so that whoever concluded is answered when all of it is open; then each has a lane of its own until it is reported done.</summary>
    private static async Task CarryOutAsync(Road road, CalledForum forum, IReadOnlyList<AgreedCommitment> all)
    {
        var left = all.Count;
        var opened = new List<(Lane Lane, AgreedCommitment Agreed, IReadOnlyList<Step> Steps)>();
        foreach (var agreed in all)
        {
            var lane = road.Fork(agreed.Id);
            if (opened.Count == all.Count - 1)
            {
                road.Main.TakeUnanswered().ForEach(lane.AnswersWith);
            }

            opened.Add((lane, agreed, await lane.OpenAsync(null, [Plan(agreed, agreed.DueOn)])));
        }

        await Task.WhenAll(opened.Select(item => KeepAsync(item.Lane, item.Agreed, item.Steps)));

        async Task KeepAsync(Lane lane, AgreedCommitment agreed, IReadOnlyList<Step> steps)
        {
            var report = (await lane.CompleteAsync(steps))[0];
            for (var dueOn = agreed.DueOn; report.Action != "done"; report = await lane.TakeStepAsync(null, Plan(agreed, dueOn)))
            {
                dueOn = report.Facts.DueOn ?? dueOn;
            }

            // The last one is answered by the end.
            lane.TakeUnanswered().ForEach(road.Main.AnswersWith);
        }

        StepPlan Plan(AgreedCommitment agreed, DateOnly dueOn) => ForumSteps.CommitmentReport(road, forum, agreed, dueOn) with
        {
            Noted = decision => left -= decision.Action == "done" ? 1 : 0,
            LeadsOn = decision => decision.Action == "postpone" || left == 0,
        };
    }
}
