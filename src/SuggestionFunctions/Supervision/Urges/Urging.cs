using System.Text.Json.Nodes;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Attachments;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.Urges;

/// <summary>Urges a case on, or several at once: for the API and for pages.</summary>
public sealed class Urging(SubjectStore subjects, SuggestionReader reader, UrgeRules rules, Decisions decisions, DecisionBatches batches, KeptRefusals refusals, Papers papers, TimeProvider clock, RealClock realClock)
{
    public const int ReasonLength = 1_000;
    public const int MostCases = 100;

    /// <summary>One case, by <c>{reason, answerBy?, onBehalfOf?, paper?}</c>; the same key again finds the first decision.</summary>
    /// <exception cref="ProblemException">403, 404, 409, 422.</exception>
    public Task<DecisionRecord> OneAsync(Caller caller, string id, string key, RequestBody body, DurableTaskClient client, CancellationToken cancellation) =>
        UrgeAsync(caller, id, key, body, realClock.UtcNow + Decisions.Patience, client, cancellation);

    /// <summary>
    /// Several by <c>{suggestionIds, reason, answerBy?}</c>, each by itself, in the order in which they were named. With a key that may come
    /// again each repeat finds what came of it first.
    /// </summary>
    /// <param name="caller">Who urges.</param>
    /// <param name="key">What the ids of the decisions follow from.</param>
    /// <param name="repeatable">Whether the key may come again.</param>
    /// <param name="body">The request.</param>
    /// <param name="language">For what is said of those that are refused.</param>
    /// <param name="client">Starts what follows.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ProblemException">422; 409 <c>duplicate-key</c>.</exception>
    public async Task<IReadOnlyList<UrgeItem>> ManyAsync(
        Caller caller, string key, bool repeatable, RequestBody body, Language language, DurableTaskClient client, CancellationToken cancellation)
    {
        var cases = body.Texts("suggestionIds", MostCases, 100);
        if (cases.Count == 0)
        {
            body.Note("suggestionIds", new("请至少写一件建议。", "Name at least one suggestion."));
        }

        body.RefuseUnavailable("onBehalfOf", "paper");
        _ = body.Text("reason", ReasonLength);
        _ = body.OptionalDate("answerBy"); // Whether it lies ahead is said of each: a repeat after that day finds its first result.
        body.Check();
        if (repeatable)
        {
            await batches.RequireSameBodyAsync(key, body.Digest, cancellation);
        }

        // All of them together are waited for as long as one alone; what was refused once stays refused.
        string[] wanted = [.. cases.Distinct(StringComparer.Ordinal)];
        var until = realClock.UtcNow + Decisions.Patience;
        var before = repeatable ? await refusals.ReadAsync(key, cancellation) : new Dictionary<int, KeptRefusal>();
        var (items, refused) = (new List<UrgeItem>(), new Dictionary<int, KeptRefusal>());
        for (var i = 0; i < wanted.Length; i++)
        {
            var (item, problem) = before.TryGetValue(i, out var kept)
                ? (null, kept.ToProblem())
                : await UrgeOneAsync(caller, wanted[i], RequestKey.Derive(key, wanted[i]), body, until, client, cancellation);
            items.Add(item ?? new UrgeItem { SuggestionId = wanted[i], Decision = null, Problem = problem is null ? null : ProblemResult.BodyOf(problem, language) });
            if (problem is not null && KeptRefusal.Of(problem) is { } refusal)
            {
                refused[i] = refusal;
            }
        }

        if (repeatable)
        {
            await refusals.KeepAsync(key, refused, cancellation);
        }

        return items;
    }

    /// <summary>What came of each of several that were urged on with a key, read again: null where nothing of it is known (any more).</summary>
    public async Task<IReadOnlyList<UrgeItem>?> FindManyAsync(Caller caller, string key, IReadOnlyList<string> cases, Language language, CancellationToken cancellation)
    {
        var refused = await refusals.ReadAsync(key, cancellation);
        var items = new List<UrgeItem>();
        for (var i = 0; i < cases.Count; i++)
        {
            var decision = await decisions.FindDecisionAsync(caller, Decisions.DecisionId(cases[i], RequestKey.Derive(key, cases[i])), cancellation);
            items.Add(new UrgeItem
            {
                SuggestionId = cases[i],
                Decision = decision is null ? null : new(decision.Id, decision.Outcome),
                Problem = refused.TryGetValue(i, out var kept) ? ProblemResult.BodyOf(kept.ToProblem(), language) : null,
            });
        }

        return items.TrueForAll(item => item.Decision is null && item.Problem is null) ? null : items;
    }

    /// <summary>What came of one of them, or what refused it.</summary>
    private async Task<(UrgeItem? Item, ProblemException? Problem)> UrgeOneAsync(
        Caller caller, string id, string key, RequestBody body, DateTimeOffset until, DurableTaskClient client, CancellationToken cancellation)
    {
        try
        {
            var decision = await UrgeAsync(caller, id, key, body, until, client, cancellation);
            return (new UrgeItem { SuggestionId = id, Decision = new(decision.Id, decision.Outcome) }, null);
        }
        catch (ProblemException problem)
        {
            return (null, problem);
        }
        catch (StorageUnavailableException)
        {
            return (null, ProblemException.StorageAway());
        }
    }

    private async Task<DecisionRecord> UrgeAsync(Caller caller, string id, string key, RequestBody body, DateTimeOffset until, DurableTaskClient client, CancellationToken cancellation)
    {
        var (header, suggestion, _) = await reader.RequireAsync(caller, id, cancellation);
        return await decisions.SignalAsync(header, key, body.Digest, decisionId => MakeAsync(caller, header, suggestion, body, decisionId, cancellation), client, cancellation, until);
    }

    private async Task<DecisionRecord> MakeAsync(Caller caller, SubjectHeader header, Suggestion suggestion, RequestBody body, string decisionId, CancellationToken cancellation)
    {
        var (role, behalf, substituteFor) = await rules.RequireAsync(caller, suggestion, body.OptionalText("onBehalfOf", 100), cancellation);
        var (fields, answerBy) = Fields(body);
        fields["role"] = Codes.Of(role);
        var paper = await papers.ReadAsync(caller.PersonId, header.Id, decisionId, behalf is not null, body, cancellation);
        body.Check();
        var at = clock.GetUtcNow();
        var urged = await rules.UrgedAsync(header, suggestion, role, behalf ?? caller.PersonId, at, cancellation);
        return DecisionRecord.OnWholeCase(header, decisionId, CaseActions.Urge, caller, at, fields, new DecisionFacts
        {
            Person = behalf ?? caller.PersonId,
            Urged = urged,
            DueOn = answerBy,
            Repeated = suggestion.Urges.Any(urge => !urge.IsAnswered()),
            Round = await HandlingRounds.NewestAsync(subjects, header.Id, cancellation),
        }, body.Digest) with
        {
            SubstituteFor = substituteFor,
            OnBehalfOf = behalf,
            Paper = paper.New.SingleOrDefault(),
            Run = header.Road,
        };
    }

    private (JsonObject Fields, DateOnly? AnswerBy) Fields(RequestBody body)
    {
        var fields = new JsonObject { ["reason"] = body.Text("reason", ReasonLength) };
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        var answerBy = body.OptionalDate("answerBy");
        if (answerBy is { } date)
        {
            if (date <= today || date > today.AddDays(UrgeRules.MostDays))
            {
                body.Note("answerBy", new($"须晚于今天，并在 {UrgeRules.MostDays} 天以内。", $"Must lie after today and within {UrgeRules.MostDays} days."));
            }

            fields["answerBy"] = date.ToString("yyyy-MM-dd");
        }

        return (fields, answerBy);
    }
}
