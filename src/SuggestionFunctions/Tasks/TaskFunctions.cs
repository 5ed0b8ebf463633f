using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Telemetry;

namespace SuggestionFunctions.Tasks;

/// <summary>The routes of tasks: the caller's desk, one task, and deciding on it.</summary>
public sealed class TaskFunctions(
    SubjectStore subjects, SubjectKinds kinds, DeskReader desk, TaskReader reader, Decisions decisions, TaskViews views, BusinessMeter meter, TimeProvider clock)
{
    [Function("TaskList")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/tasks")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var filter = TaskFilter.Read(request, kinds);
        var page = PageRequest.Read(request, Codes.Of(filter.State));
        var found = filter.Mine
            ? await desk.ReadAsync(caller, page, filter, cancellation)
            : await CaseAsync(caller, filter, cancellation);
        var cut = filter.Mine ? page.Cut(found, item => item.Key) : page.Of(found, item => item.Key);
        var language = request.PreferredLanguage();
        var items = new List<TaskLine>();
        foreach (var (_, entry) in cut.Items)
        {
            items.Add(await views.ShowAsync(entry, language, cancellation));
        }

        return new JsonAnswer(new Page<TaskLine>(items, cut.Next));
    }

    [Function("TaskCounts")]
    public async Task<IResult> CountsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/tasks/counts")] HttpRequest request, CancellationToken cancellation) =>
        new JsonAnswer(await desk.CountAsync(request.Caller(), cancellation));

    [Function("TaskGet")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/tasks/{id}")] HttpRequest request, string id, CancellationToken cancellation) =>
        new JsonAnswer(await reader.ReadAsync(request.Caller(), id, reads: HttpMethods.IsGet(request.Method), request.PreferredLanguage(), cancellation));

    [Function("TaskDecide")]
    public async Task<IResult> DecideAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/tasks/{id}/decision")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var body = await RequestBody.ReadAsync(request, cancellation);
        var decision = await MeasureAsync(() => decisions.DecideAsync(caller, id, RequestKey.Derive(request, caller.PersonId), body, client, cancellation));
        if (decision.Outcome == DecisionOutcome.Pending)
        {
            return new JsonAnswer(new DecisionPending(new(decision.Id, decision.Outcome)), StatusCodes.Status202Accepted) { Location = $"/api/decisions/{decision.Id}" };
        }

        // Whoever decided may see nothing of the case any more, such as a deputy who did not sign it.
        var header = await subjects.FindHeaderAsync(decision.SubjectId, cancellation) ?? throw ProblemException.NotFound();
        var task = await kinds.Of(header.Kind).MaySeeAsync(caller, header, cancellation)
            ? await subjects.FindAsync<TaskRecord>(header.Id, SubjectKeys.Task(id), cancellation) : null;
        return new JsonAnswer(new DecisionAnswer(
            new(decision.Id, decision.Outcome),
            task is null ? null : await views.ShowAsync(caller, header, task, request.PreferredLanguage(), cancellation),
            CasePlace.Of(header)));
    }

    [Function("DecisionGet")]
    public async Task<IResult> DecisionAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/decisions/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var decision = await decisions.FindDecisionAsync(request.Caller(), id, cancellation) ?? throw ProblemException.NotFound();
        return new JsonAnswer(new DecisionOutcomeView(
            decision.Id,
            decision.Outcome,
            decision.Refusal is { } refusal ? ProblemResult.BodyOf(DecisionAnswers.ToProblem(refusal), request.PreferredLanguage()) : null));
    }

    private async Task<DecisionRecord> MeasureAsync(Func<Task<DecisionRecord>> decide)
    {
        var begun = Stopwatch.GetTimestamp();
        try
        {
            var decision = await decide();
            meter.Decided(decision.Action, Codes.Of(decision.Outcome), begun);
            return decision;
        }
        catch (ProblemException problem)
        {
            meter.Decided(null, problem.Code, begun); // What was asked for is the client's word, and not always one of ours.
            throw;
        }
    }

    /// <summary>The tasks of one case, for whoever sees it.</summary>
    private async Task<IReadOnlyList<(string Key, DeskEntry Entry)>> CaseAsync(Caller caller, TaskFilter filter, CancellationToken cancellation)
    {
        if (filter.Subject is not { } subjectId)
        {
            throw ProblemException.BadQuery("suggestion", new("mine=false 时须写明是哪件建议的 id。", "with mine=false it names the suggestion by its id."));
        }

        if (!DocumentName.IsValid(SubjectKeys.Partition(subjectId)) || await subjects.FindHeaderAsync(subjectId, cancellation) is not { } header
            || !await kinds.Of(header.Kind).MaySeeAsync(caller, header, cancellation))
        {
            throw ProblemException.NotFound();
        }

        var tasks = await Task.WhenAll((await subjects.AllAsync<TaskRecord>(subjectId, "task:", cancellation)).Select(task => kinds.Of(header.Kind).AsSeenAsync(caller, header, task, cancellation)));
        return [.. tasks.Select(task => (task.DeskKey, DeskEntry.Of(header, task))).Where(item => filter.Takes(item.Item2, clock.GetUtcNow())).OrderBy(item => item.DeskKey, StringComparer.Ordinal)];
    }
}
