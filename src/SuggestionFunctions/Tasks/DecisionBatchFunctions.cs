using System.Text;
using System.Text.Json.Nodes;
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
public sealed class DecisionBatchFunctions(IDocumentStore documents, Decisions decisions, ILogger<DecisionBatchFunctions> logger)
{
    private const int MostItems = 100;

    /// <summary>So many cases are decided side by side; several decisions on one case come in the order in which they were sent.</summary>
    private const int SideBySide = 8;

    /// <summary>
    /// <c>{items: [{taskId, action, …}]}</c>, at most 100 → 200 <c>{items: [{taskId, decision: {id, outcome}, problem?}]}</c> in
    /// the same order; <c>decision</c> is null where nothing was decided, and <c>pending</c> one is looked up at
    /// <c>/api/decisions/{id}</c>. A repeat with the same Idempotency-Key gives the same.
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
        var key = RequestKey.Derive(request, caller.PersonId);
        if (request.Headers.ContainsKey("Idempotency-Key"))
        {
            await RequireSameBodyAsync(key, body.Digest, cancellation);
        }

        var answers = new JsonObject?[items.Count];
        var cases = Enumerable.Range(0, items.Count).GroupBy(index => SubjectKeys.SubjectOf(tasks[index]) ?? tasks[index], StringComparer.Ordinal);
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellation }, async (some, stop) =>
        {
            foreach (var index in some)
            {
                answers[index] = await DecideAsync(caller, tasks[index], RequestKey.Derive(key, $"{index}"), items[index], language, client, stop);
            }
        });
        return new JsonAnswer(new { Items = answers });
    }

    private async Task<JsonObject> DecideAsync(
        Caller caller, string taskId, string key, RequestBody item, Language language, DurableTaskClient client, CancellationToken cancellation)
    {
        try
        {
            var decision = await decisions.DecideAsync(caller, taskId, key, RequestBody.Parse(Encoding.UTF8.GetBytes(item.Raw)), client, cancellation);
            return new JsonObject
            {
                ["taskId"] = taskId,
                ["decision"] = new JsonObject { ["id"] = decision.Id, ["outcome"] = Codes.Of(decision.Outcome) },
            };
        }
        catch (ProblemException problem)
        {
            return new JsonObject { ["taskId"] = taskId, ["decision"] = null, ["problem"] = ProblemResult.ToJson(problem, language) };
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or StorageUnavailableException))
        {
            logger.LogError(failure, "One of many decisions, on {Task}, failed", taskId);
            var wording = new Wording("这一项处理时出错，其余各项不受影响；请用同一个 Idempotency-Key 再试，或单独办理。", "This one failed, the others did not; try again with the same Idempotency-Key, or decide it by itself.");
            return new JsonObject { ["taskId"] = taskId, ["decision"] = null, ["problem"] = ProblemResult.ToJson(new ProblemException(StatusCodes.Status500InternalServerError, "internal", wording), language) };
        }
        catch (StorageUnavailableException)
        {
            // Those before are decided; a repeat with the same key goes on from here.
            return new JsonObject { ["taskId"] = taskId, ["decision"] = null, ["problem"] = ProblemResult.ToJson(ProblemException.StorageAway(), language) };
        }
    }

    /// <summary>One key stands for one body: what came with it first is noted before anything is decided.</summary>
    private async Task RequireSameBodyAsync(string key, string digest, CancellationToken cancellation)
    {
        var partition = $"decided-together:{key}";
        if ((await documents.WriteAsync(partition, [new DocumentWrite.Insert("body", Json.Write(digest))], cancellation)).Written)
        {
            return;
        }

        if (await documents.GetAsync(partition, "body", cancellation) is { } first && Json.Read<string>(first.Body) != digest)
        {
            throw ProblemException.DuplicateKey();
        }
    }
}
