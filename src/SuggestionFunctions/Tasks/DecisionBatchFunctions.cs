using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Tasks;

/// <summary>
/// Many decisions at once, as at a hand-over meeting (集中交办). Each is a decision of its own, taken or refused by itself; one
/// that is refused stops no other.
/// </summary>
public sealed class DecisionBatchFunctions(DecisionBatches batches, KeptRefusals refusals, Decisions decisions, DecisionAnswers judgements, RealClock realClock, ILogger<DecisionBatchFunctions> logger)
{
    public const int MostItems = 100;

    /// <summary>So many cases are decided side by side; several decisions on one case come in the order in which they were sent.</summary>
    private const int SideBySide = 8;

    /// <summary>
    /// <c>{items: [{taskId, action, …}]}</c>, at most 100 → 200 <c>{items: [{taskId, decision: {id, outcome}, problem?}]}</c> in
    /// the same order. All of them together are waited for as long as one alone (<see cref="Decisions.Patience"/>); what has no
    /// outcome by then is <c>pending</c> and is looked up at <c>/api/decisions/{id}</c>. <c>decision</c> is null where nothing
    /// was decided; with a problem of status 500 or 503 that is not known. A repeat with the same Idempotency-Key decides
    /// nothing that it did not before, save items with such a problem: what was refused stays refused.
    /// </summary>
    [Function("DecideMany")]
    public async Task<IResult> DecideAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/decisions")] HttpRequest request,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var language = request.PreferredLanguage();
        var body = await RequestBody.ReadAsync(request, cancellation);
        var items = body.Objects("items", MostItems);
        if (items.Count == 0)
        {
            body.Note("items", new("请至少写一项：{taskId, action, …}。", "Give at least one item: {taskId, action, …}."));
        }

        var tasks = items.Select(item => item.Text("taskId", 100)).ToList();
        body.Check();
        var until = realClock.UtcNow + Decisions.Patience;
        var key = RequestKey.Derive(request, caller.PersonId);
        var repeatable = request.Headers.ContainsKey("Idempotency-Key");
        if (repeatable)
        {
            await batches.RequireSameBodyAsync(key, body.Digest, cancellation);
        }

        var answers = new BatchAnswer[items.Count];
        var refused = repeatable ? await refusals.ReadAsync(key, cancellation) : new Dictionary<int, KeptRefusal>();
        var cases = Enumerable.Range(0, items.Count).GroupBy(index => SubjectKeys.SubjectOf(tasks[index]) ?? tasks[index], StringComparer.Ordinal);
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellation }, async (some, stop) =>
        {
            foreach (var index in some)
            {
                answers[index] = refused.TryGetValue(index, out var before)
                    ? BatchAnswer.Refused(tasks[index], before.ToProblem())
                    : await DecideAsync(caller, tasks[index], RequestKey.Derive(key, $"{index}"), items[index], until, client, stop);
            }
        });
        if (repeatable)
        {
            await KeepRefusalsAsync(key, answers, cancellation);
        }

        return new JsonAnswer(new WholeList<BatchItem>([.. answers.Select(answer => answer.Show(language))]));
    }

    private async Task<BatchAnswer> DecideAsync(
        Caller caller, string taskId, string key, RequestBody item, DateTimeOffset until, DurableTaskClient client, CancellationToken cancellation)
    {
        DecisionRecord? written = null;
        try
        {
            (written, _) = await decisions.WriteAsync(caller, taskId, key, RequestBody.Parse(Encoding.UTF8.GetBytes(item.Raw)), until, cancellation);
            return BatchAnswer.Decided(await judgements.AnswerAsync(written, until, client, cancellation));
        }
        catch (ProblemException problem)
        {
            // Whoever decided may have lost sight of the case since, as a department from which it was taken.
            return problem.Status == StatusCodes.Status404NotFound && await FindMadeAsync(caller, taskId, key, cancellation) is { } made
                ? made
                : BatchAnswer.Refused(taskId, problem);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            if (failure is not StorageUnavailableException)
            {
                logger.LogError(failure, "One of many decisions, on {Task}, failed", taskId);
            }

            // What was written stands, and is in the ledger. Otherwise a repeat with the same key goes on from here.
            return written is { } stands ? BatchAnswer.Decided(stands)
                : BatchAnswer.Refused(taskId, failure is StorageUnavailableException ? ProblemException.StorageAway() : Failed());
        }
    }

    private async Task<BatchAnswer?> FindMadeAsync(Caller caller, string taskId, string key, CancellationToken cancellation) =>
        SubjectKeys.SubjectOf(taskId) is { } subjectId && await decisions.FindDecisionAsync(caller, Decisions.DecisionId(subjectId, key), cancellation) is { } decision
            ? decision.Refusal is { } refusal ? BatchAnswer.Refused(taskId, DecisionAnswers.ToProblem(refusal)) : BatchAnswer.Decided(decision)
            : null;

    /// <summary>Before anybody is told: of two requests at once with the same key, the refusal that is kept first is what both say.</summary>
    private async Task KeepRefusalsAsync(string key, BatchAnswer[] answers, CancellationToken cancellation)
    {
        var refused = new Dictionary<int, KeptRefusal>();
        for (var i = 0; i < answers.Length; i++)
        {
            if (answers[i].Problem is { } problem && KeptRefusal.Of(problem) is { } refusal)
            {
                refused.Add(i, refusal);
            }
        }

        var kept = await refusals.KeepAsync(key, refused, cancellation);
        foreach (var place in refused.Keys)
        {
            answers[place] = answers[place] with { Problem = kept[place].ToProblem() };
        }
    }

    private static ProblemException Failed() => HttpProblems.Internal.ToProblem(
        new("这一项处理时出错，其余各项不受影响。", "This one failed, the others did not."),
        new("请用同一个 Idempotency-Key 再试，或单独办理。", "Try again with the same Idempotency-Key, or decide it by itself."));
}
