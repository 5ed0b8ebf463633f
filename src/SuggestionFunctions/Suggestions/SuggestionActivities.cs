using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Timeline;
using SuggestionFunctions.Unfinished;

namespace SuggestionFunctions.Suggestions;

/// <summary>What a suggestion's orchestration has done beside its tasks: the reveal of ratings, and the end.</summary>
public sealed class SuggestionActivities(SubjectStore subjects, SuggestionLists lists, Desks desks, EndNotices notices, UnfinishedLedger ledger)
{
    /// <summary>Shows a round's ratings to all, in the timeline too; those who did not answer are recorded as such.</summary>
    [Function(nameof(RevealEvaluations))]
    public async Task<CaseGlance> RevealEvaluations([ActivityTrigger] RevealInput input, CancellationToken cancellation)
    {
        var tasks = await subjects.AllAsync<TaskRecord>(input.SubjectId, "task:", cancellation);
        var rated = tasks.Where(task => task.Round == input.Round && task.Kind is "deputyEvaluation" or "suggestionEvaluation").ToList();
        return await subjects.ChangeAsync(input.SubjectId, input.Operation, async draft =>
        {
            var suggestion = await draft.GetAsync<Suggestion>(SuggestionKeys.Suggestion);
            var round = suggestion.Ratings.FirstOrDefault(ratings => ratings.Round == input.Round) ?? new RoundOfRatings(input.Round, [], null);
            if (round.RevealedAt is not null)
            {
                return CaseGlance.Of(draft.Header); // By an earlier run of the same road.
            }

            var all = new List<RatingRecord>();
            foreach (var task in rated)
            {
                var rating = round.Ratings.FirstOrDefault(given => given.TaskId == task.Id)
                    ?? new RatingRecord(task.Id, task.Kind, task.Assignee.PersonId, null, null, null, null);
                all.Add(rating);
                draft.Append(rating.DecisionId is { } id ? Rated(task, rating, await draft.GetAsync<DecisionRecord>(SubjectKeys.Decision(id)), input.At) : Silent(task, input.At));
            }

            draft.Write(SuggestionKeys.Suggestion, suggestion with
            {
                Ratings = [.. suggestion.Ratings.Where(ratings => ratings.Round != input.Round), new RoundOfRatings(input.Round, all, input.At)],
            });
            return CaseGlance.Of(draft.Header);
        }, cancellation);
    }

    /// <summary>Ends the case, with whatever was still open beside the road.</summary>
    [Function(nameof(EndCase))]
    public async Task<CaseGlance> EndCase([ActivityTrigger] EndInput input, CancellationToken cancellation)
    {
        var tasks = await subjects.AllAsync<TaskRecord>(input.SubjectId, "task:", cancellation);

        // With the orchestration lost right after the batch nobody would say that the case has ended: then the sweep does.
        await ledger.BeginAsync(input.SubjectId, null, cancellation);
        var glance = await subjects.ChangeAsync(input.SubjectId, input.Operation, async draft =>
        {
            foreach (var open in draft.Header.OpenTasks)
            {
                var task = await draft.GetAsync<TaskRecord>(SubjectKeys.Task(open.Id));
                draft.Write(SubjectKeys.Task(open.Id), task with
                {
                    State = TaskState.Closed,
                    Outcome = new TaskOutcome("ended", "clock", input.At, null),
                    DeskKey = Desks.ClosedKey(input.At, task.Id),
                });
            }

            var suggestion = await draft.GetAsync<Suggestion>(SuggestionKeys.Suggestion);
            draft.Write(SuggestionKeys.Suggestion, suggestion with { Ending = new Ending(input.State, input.Reason, input.At, input.Settles.LastOrDefault()) });
            draft.Header = draft.Header with
            {
                State = Codes.Of(input.State),
                Step = null,
                OpenTasks = [],
                Settling = [.. draft.Header.Settling.Except(input.Settles)],
            };
            draft.Append(new TimelineEvent(Codes.Of(input.State), input.At) { Facts = new JsonObject { ["reason"] = input.Reason } });
            return CaseGlance.Of(draft.Header);
        }, cancellation);

        await lists.UpdateAsync(input.SubjectId, cancellation);
        await ClearDesksAsync(input, tasks, cancellation);
        await notices.PostMissingAsync(input.SubjectId, cancellation);
        return glance;
    }

    private static TimelineEvent Rated(TaskRecord task, RatingRecord rating, DecisionRecord decision, DateTimeOffset at)
    {
        var facts = new JsonObject { ["task"] = task.Kind, ["round"] = task.Round };
        foreach (var (name, value) in new (string, JsonNode?)[] { ("attitude", rating.Attitude), ("result", rating.Result), ("quality", rating.Quality) })
        {
            if (value is not null)
            {
                facts[name] = value;
            }
        }

        var texts = new[] { "reason", "comment" }
            .Where(field => decision.Fields[field] is not null)
            .ToDictionary(field => field, field => decision.Fields[field]?.GetValue<string>() ?? "");
        if (decision.OnBehalfOf is { } deputy)
        {
            texts["onBehalfOf"] = deputy;
        }

        if (decision.Paper is { } paper)
        {
            texts["paper"] = Json.Write(paper);
        }

        return new TimelineEvent("rated", at) { TaskId = task.Id, Actor = decision.PersonName, Facts = facts, Texts = texts };
    }

    private static TimelineEvent Silent(TaskRecord task, DateTimeOffset at) =>
        new("noResponse", at) { TaskId = task.Id, Facts = new JsonObject { ["task"] = task.Kind, ["round"] = task.Round } };

    private async Task ClearDesksAsync(EndInput input, IReadOnlyList<TaskRecord> before, CancellationToken cancellation)
    {
        var header = await subjects.FindHeaderAsync(input.SubjectId, cancellation);
        if (header is null)
        {
            return;
        }

        foreach (var task in await subjects.AllAsync<TaskRecord>(input.SubjectId, "task:", cancellation))
        {
            if (task.Outcome?.Action == "ended")
            {
                var former = before.FirstOrDefault(earlier => earlier.Id == task.Id)?.DeskKey;
                await desks.PlaceAsync(header, task, former == task.DeskKey ? Desks.OpenKey(task.DueAt, task.Id) : former, cancellation);
            }
        }
    }
}
