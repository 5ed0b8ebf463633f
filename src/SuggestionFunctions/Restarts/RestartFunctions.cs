using DurableTask.Core.Exceptions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Routing.Orchestrations;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Restarts;

/// <summary>
/// Starting cases again from their documents, for administrators: first what would be done, then that it be done. Shows
/// numbers, ids and steps, of the administrator's own town only; of other towns it counts.
/// </summary>
public sealed class RestartFunctions(OpenCases openCases, RestartReports reports, SubjectStore subjects, TimeProvider clock)
{
    public const int MaximumNamed = 500;
    private static readonly OrchestrationRuntimeStatus[] EveryStatus = [.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses];

    /// <summary>
    /// <c>{apply?: false, suggestions?: [ids of the own town], force?: false}</c>. Without <c>apply</c> 200 with the plan, and
    /// nothing is changed; with it 202, and it is under way. Repeated with the same Idempotency-Key it is the same order.
    /// </summary>
    [Function("RestartCreate")]
    public async Task<IResult> CreateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/restarts")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = RequireAdministrator(request);
        var body = await RequestBody.ReadAsync(request, cancellation);
        var apply = body.Flag("apply");
        var force = body.Flag("force");
        var named = body.Texts("suggestions", MaximumNamed, 100).Distinct().ToList();
        if (body.Has("suggestions") && named.Count == 0)
        {
            body.Note("suggestions", new("请写明建议的 id；要全部恢复，请不要填写这一项。", "Name the suggestions by id; leave the field out for all."));
        }

        body.Check();
        var order = new RestartOrder(
            $"restart-{RequestKey.Derive(request, caller.PersonId)}", caller.HomeTownId, caller.PersonId, clock.GetUtcNow(), force, named, body.Digest);
        if (!apply)
        {
            await RequireOwnAsync(named, caller, cancellation);
            var lines = new List<RestartLine>();
            await foreach (var line in openCases.PlanAsync(caller.HomeTownId, force, named, client, cancellation))
            {
                lines.Add(line);
            }

            return new JsonAnswer(new RestartPlan(Applied: false, Counts(lines), Own(lines, request)));
        }

        if (await reports.FindAsync(order.Id, cancellation) is null)
        {
            await RequireOwnAsync(named, caller, cancellation);
        }

        var kept = await reports.KeepAsync(order, cancellation);
        if (kept.BodyDigest != order.BodyDigest)
        {
            throw ProblemException.DuplicateKey();
        }

        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(CaseRestarts), kept, new StartOrchestrationOptions(kept.Id).WithDedupeStatuses(EveryStatus), cancellation);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // A repeat of the request: it is under way, or done.
        }

        return await ShowAsync(kept, request, client, StatusCodes.Status202Accepted, cancellation);
    }

    /// <summary>How far an order has come: <c>running</c>, <c>done</c>, or <c>stopped</c> where its own orchestration is gone (order it again).</summary>
    [Function("RestartRead")]
    public async Task<IResult> ReadAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/restarts/{id}")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = RequireAdministrator(request);
        var order = await reports.FindAsync(id, cancellation);
        return order is null || order.TownId != caller.HomeTownId ? throw ProblemException.NotFound() : await ShowAsync(order, request, client, StatusCodes.Status200OK, cancellation);
    }

    private async Task<JsonAnswer> ShowAsync(RestartOrder order, HttpRequest request, DurableTaskClient client, int status, CancellationToken cancellation)
    {
        // The orchestration before its report: one that has ended has written all of it.
        var instance = await client.GetInstanceAsync(order.Id, cancellation);
        var total = await reports.SizeAsync(order.Id, cancellation);
        var lines = await reports.LinesAsync(order.Id, cancellation);
        var state = total == lines.Count ? "done" : instance is null or { IsCompleted: true } ? "stopped" : "running";
        return new JsonAnswer(
            new RestartReport
            {
                Id = order.Id,
                Applied = true,
                At = order.At,
                Force = order.Force,
                State = state,
                Done = lines.Count,
                Total = total,
                Counts = Counts(lines),
                Cases = Own(lines, request),
            },
            status)
        { Location = status == StatusCodes.Status202Accepted ? $"/api/restarts/{order.Id}" : null };
    }

    private async Task RequireOwnAsync(IReadOnlyList<string> named, Caller caller, CancellationToken cancellation)
    {
        foreach (var id in named)
        {
            if (!SuggestionKeys.IsId(id) || (await subjects.FindHeaderAsync(id, cancellation))?.TownId != caller.HomeTownId)
            {
                throw ProblemException.Invalid("suggestions", new($"本镇没有建议 {id}。", $"Your town has no suggestion {id}."));
            }
        }
    }

    private static Caller RequireAdministrator(HttpRequest request) => RegisterAccess.IsAdministrator(request.Caller())
        ? request.Caller()
        : throw ProblemException.Forbidden(new("只有管理员可以从文档恢复办理流程。", "Only administrators start cases again from their documents."));

    private static Dictionary<string, int> Counts(IReadOnlyList<RestartLine> lines) =>
        Enum.GetValues<RestartAction>().ToDictionary(Codes.Of, action => lines.Count(line => line.Action == action));

    private static IReadOnlyList<RestartLineView> Own(IReadOnlyList<RestartLine> lines, HttpRequest request)
    {
        var (town, language) = (request.Caller().HomeTownId, request.PreferredLanguage());
        return [.. lines.Where(line => line.TownId == town).OrderBy(line => line.Number, StringComparer.Ordinal).Select(line => new RestartLineView
        {
            Id = line.Id,
            Number = line.Number,
            State = line.State,
            Step = line.Step,
            OpenTasks = line.OpenTasks,
            InstanceId = line.InstanceId,
            RuntimeStatus = line.RuntimeStatus,
            Action = line.Action,
            NewInstanceId = line.NewInstanceId,
            Problem = line.Problem is null ? null : RestartProblems.Shown(line.Problem),
            Detail = line.Problem is null ? null : RestartProblems.WordsOf(line.Problem).In(language),
        })];
    }
}
