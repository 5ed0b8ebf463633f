using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using SuggestionFunctions.Http;
using SuggestionFunctions.Joining;
using SuggestionFunctions.Supervision.Forums;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Timeline;
using SuggestionFunctions.Unfinished;

namespace SuggestionFunctions.Suggestions;

/// <summary>What a suggestion's orchestration has done beside its tasks: the reveal of ratings, and the end.</summary>
public sealed class SuggestionActivities(SubjectStore subjects, SuggestionLists lists, Desks desks, EndNotices notices, FollowUps followUps, UnfinishedLedger ledger, OtherCases others, ForumCases forums,
    ILogger<SuggestionActivities> logger)
{
    private const int MostClosedAtOnce = 80;

    /// <summary>Shows a round's ratings to all, in the timeline too; those who did not answer are recorded as such.</summary>
    [Function(nameof(RevealEvaluations))]
    public async Task<CaseGlance> RevealEvaluations([ActivityTrigger] RevealInput input, CancellationToken cancellation)
    {
        var tasks = await subjects.AllAsync<TaskRecord>(input.SubjectId, "task:", cancellation);
        var parts = tasks
            .Where(task => task.Round == input.Round && SubjectKeys.FollowUpOf(task.Id) == input.FollowUp && task.Kind is "deputyEvaluation" or "suggestionEvaluation").Chunk(TaskTransitions.InABatch).ToList();
        for (var i = 0; i < parts.Count - 1; i++)
        {
            var told = i;
            await subjects.ChangeAsync(input.SubjectId, $"{input.Operation}.{i}", draft => RevealAsync(draft, input, parts, told), cancellation);
        }

        var glance = await subjects.ChangeAsync(input.SubjectId, input.Operation, draft => RevealAsync(draft, input, parts, parts.Count - 1), cancellation);
        await lists.UpdateAsync(input.SubjectId, cancellation); // From now on figures count them.
        return glance;
    }

    /// <summary>One part of a round's ratings enters the timeline; with the last part all of them are there to be seen. What an earlier run of the same road has told is not told again.</summary>
    private static async Task<CaseGlance> RevealAsync(SubjectDraft draft, RevealInput input, IReadOnlyList<TaskRecord[]> parts, int part)
    {
        var suggestion = await draft.GetAsync<Suggestion>(SuggestionKeys.Suggestion);
        var round = suggestion.Ratings.FirstOrDefault(ratings => ratings.IsOf(input.Round, input.FollowUp)) ?? new RoundOfRatings(input.Round, [], null) { FollowUp = input.FollowUp };
        if (round.RevealedAt is not null || round.Told > part)
        {
            return CaseGlance.Of(draft.Header);
        }

        foreach (var task in parts.ElementAtOrDefault(part) ?? [])
        {
            var rating = RatingOf(round, task);
            draft.Append(rating.DecisionId is { } id ? Rated(task, rating, await draft.GetAsync<DecisionRecord>(SubjectKeys.Decision(id)), input.At) : Silent(task, input.At));
        }

        var after = part < parts.Count - 1
            ? round with { Told = part + 1 }
            : round with { Ratings = [.. parts.SelectMany(some => some).Select(task => RatingOf(round, task))], RevealedAt = input.At, Told = 0 };
        draft.Write(SuggestionKeys.Suggestion, suggestion with { Ratings = [.. suggestion.Ratings.Where(ratings => !ratings.IsOf(input.Round, input.FollowUp)), after] });
        if (after.RevealedAt is not null && parts.SelectMany(some => some).Where(task => task.Outcome?.DecisionId is not null).Max(task => task.Outcome?.At) is { } rated)
        {
            draft.Header = draft.Header.Progressed(rated);
        }

        return CaseGlance.Of(draft.Header);
    }

    private static RatingRecord RatingOf(RoundOfRatings round, TaskRecord task) =>
        round.Ratings.FirstOrDefault(given => given.TaskId == task.Id) ?? new RatingRecord(task.Id, task.Kind, task.Assignee.PersonId, null, null, null, null);

    /// <summary>Ends the case, with whatever was still open beside the road.</summary>
    [Function(nameof(EndCase))]
    public async Task<CaseGlance> EndCase([ActivityTrigger] EndInput input, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var tasks = (await subjects.AllAsync<TaskRecord>(input.SubjectId, "task:", cancellation)).Where(task => SubjectKeys.FollowUpOf(task.Id) is null).ToList();

        // With the orchestration lost right after the batch nobody would say that the case has ended: then the sweep does.
        await ledger.BeginAsync(input.SubjectId, null, cancellation);
        for (var i = 0; i < tasks.Count(task => task.State == TaskState.Open) / MostClosedAtOnce; i++)
        {
            await subjects.ChangeAsync(input.SubjectId, $"{input.Operation}.{i}", async draft =>
            {
                await CloseAsync(draft, input.At);
                return CaseGlance.Of(draft.Header);
            }, cancellation);
        }

        var glance = await subjects.ChangeAsync(input.SubjectId, input.Operation, async draft =>
        {
            await CloseAsync(draft, input.At);
            var suggestion = await draft.GetAsync<Suggestion>(SuggestionKeys.Suggestion);
            draft.Write(SuggestionKeys.Suggestion, suggestion with
            {
                Asked = [],
                Meetings = [.. suggestion.Meetings.Select(meeting => meeting with { State = meeting.StateIn(caseIsUnderWay: false) })],
                Joining = suggestion.Joining?.IsActive() == true ? suggestion.Joining with { EndedAt = input.At } : suggestion.Joining,
                Ending = new Ending(input.State, input.Reason, input.At, input.Settles.LastOrDefault()),
            });
            draft.Header = draft.Header with
            {
                State = Codes.Of(input.State),
                Step = null,
                Settling = [.. await OfFollowUpsAsync(draft)],
            };
            draft.Append(new TimelineEvent(Codes.Of(input.State), input.At) { Facts = new JsonObject { ["reason"] = input.Reason } });
            if (input.State == SuggestionState.Closed)
            {
                await FollowUps.BeginKeepingAsync(draft, input.At);
            }

            return CaseGlance.Of(draft.Header);
        }, cancellation);

        await lists.UpdateAsync(input.SubjectId, cancellation);
        await ClearDesksAsync(input, tasks, cancellation);
        await notices.PostMissingAsync(input.SubjectId, cancellation);
        if (await subjects.FindHeaderAsync(input.SubjectId, cancellation) is { } header)
        {
            await followUps.StartMissingAsync(header, client, cancellation);
        }

        await LeftToTheSweep.TryAsync(() => forums.EndedAsync(input.SubjectId, client, cancellation), input.SubjectId, logger);
        await LeftToTheSweep.TryAsync(() => others.ReachAtEndAsync(input.SubjectId, client, cancellation), input.SubjectId, logger);
        return glance;
    }

    /// <summary>What waits for an answer from a follow-up, which does not end with the case.</summary>
    private static async Task<IReadOnlyList<string>> OfFollowUpsAsync(SubjectDraft draft)
    {
        List<string> theirs = [];
        foreach (var id in draft.Header.Settling)
        {
            if (draft.Header.FollowUps.Any(run => run.LateReply == id) || await draft.FindAsync<DecisionRecord>(SubjectKeys.Decision(id)) is { } decision && SubjectKeys.FollowUpOf(decision.TaskId) is not null)
            {
                theirs.Add(id);
            }
        }

        return theirs;
    }

    /// <summary>Closes what is open, as much of it as a batch holds.</summary>
    private static async Task CloseAsync(SubjectDraft draft, DateTimeOffset at)
    {
        var ending = draft.Header.OpenTasks.Where(task => SubjectKeys.FollowUpOf(task.Id) is null).Take(MostClosedAtOnce).ToList();
        foreach (var open in ending)
        {
            var task = await draft.GetAsync<TaskRecord>(SubjectKeys.Task(open.Id));
            draft.Write(SubjectKeys.Task(open.Id), TaskTransitions.Closed(task, new TaskOutcome("ended", "clock", at, null)));
        }

        draft.Header = draft.Header with { OpenTasks = [.. draft.Header.OpenTasks.Except(ending)] };
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

        if (decision.SubstituteFor is { } post)
        {
            facts["substituteFor"] = post;
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
            if (task.Outcome?.Action == "ended" && SubjectKeys.FollowUpOf(task.Id) is null)
            {
                var former = before.FirstOrDefault(earlier => earlier.Id == task.Id)?.DeskKey;
                await desks.PlaceAsync(header, task, former == task.DeskKey ? Desks.OpenKey(task.DueAt, task.Id) : former, cancellation);
            }
        }
    }
}
