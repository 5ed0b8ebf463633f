using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
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

/// <summary>催办: on one case, or on several at once from the board. Answered as decisions are.</summary>
public sealed class UrgeFunctions(SubjectStore subjects, SuggestionReader reader, UrgeRules rules, Decisions decisions, DecisionBatches batches, KeptRefusals refusals, Papers papers, TimeProvider clock, RealClock realClock)
{
    public const int ReasonLength = 1_000;
    public const int MostCases = 100;

    /// <summary>
    /// <c>{reason, answerBy?, onBehalfOf?, paper?}</c> by a signatory, the chair, the presidium, the office or the leader in charge. Whoever holds
    /// the case gets a task to answer it, within the profile's 5 working days or by <c>answerBy</c>.
    /// </summary>
    [Function("SuggestionUrge")]
    public async Task<IResult> UrgeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/suggestions/{id}/urges")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var body = await RequestBody.ReadAsync(request, cancellation);
        var decision = await UrgeAsync(caller, id, RequestKey.Derive(request, caller.PersonId), body, realClock.UtcNow + Decisions.Patience, client, cancellation);
        return CaseActionAnswer.Of(decision, await subjects.FindHeaderAsync(id, cancellation) ?? throw ProblemException.NotFound());
    }

    /// <summary><c>{suggestionIds, reason, answerBy?}</c>, at most 100: each is urged on by itself, and one that is refused stops no other.</summary>
    [Function("UrgeMany")]
    public async Task<IResult> UrgeManyAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/urges")] HttpRequest request,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var body = await RequestBody.ReadAsync(request, cancellation);
        var cases = body.Texts("suggestionIds", MostCases, 100);
        if (cases.Count == 0)
        {
            body.Note("suggestionIds", new("请至少写一件建议。", "Name at least one suggestion."));
        }

        body.RefuseUnavailable("onBehalfOf", "paper");
        _ = body.Text("reason", ReasonLength);
        _ = body.OptionalDate("answerBy"); // Whether it lies ahead is said of each: a repeat after that day finds its first result.
        body.Check();
        var key = RequestKey.Derive(request, caller.PersonId);
        var repeatable = request.Headers.ContainsKey("Idempotency-Key");
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
            items.Add(item ?? new UrgeItem { SuggestionId = wanted[i], Decision = null, Problem = problem is null ? null : ProblemResult.BodyOf(problem, request.PreferredLanguage()) });
            if (problem is not null && KeptRefusal.Of(problem) is { } refusal)
            {
                refused[i] = refusal;
            }
        }

        if (repeatable)
        {
            await refusals.KeepAsync(key, refused, cancellation);
        }

        return new JsonAnswer(new WholeList<UrgeItem>(items));
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
