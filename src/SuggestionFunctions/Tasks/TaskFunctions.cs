using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Telemetry;

namespace SuggestionFunctions.Tasks;

/// <summary>The routes of tasks: the caller's desk, one task, and deciding on it.</summary>
public sealed class TaskFunctions(
    IDocumentStore documents, SubjectStore subjects, SubjectKinds kinds, Desks desks, Decisions decisions, TaskViews views, BusinessMeter meter, TimeProvider clock)
{
    [Function("TaskList")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/tasks")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var filter = TaskFilter.Read(request, kinds);
        var page = PageRequest.Read(request, Codes.Of(filter.State));
        var found = filter.Mine
            ? await DeskAsync(caller, page, filter, cancellation)
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
    public async Task<IResult> CountsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/tasks/counts")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var now = clock.GetUtcNow();
        var open = new List<DeskEntry>();
        string? after = null;
        while (true)
        {
            var part = await desks.ReadAsync(caller.Desks, TaskState.Open, after, 1000, cancellation);
            open.AddRange(part.Select(item => item.Entry));
            if (part.Count < 1000)
            {
                break;
            }

            after = part[^1].Key;
        }

        var lights = open.CountBy(entry => TaskLight.At(entry.DueAt, entry.YellowAt, now)).ToDictionary();
        return new JsonAnswer(new TaskCounts(
            open.Count,
            ByLight: Enum.GetValues<Light>().ToDictionary(Codes.Of, light => lights.GetValueOrDefault(light)),
            ByKind: open.CountBy(entry => entry.Kind).OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary()));
    }

    [Function("TaskGet")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/tasks/{id}")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var (header, task) = await decisions.FindAsync(caller, id, cancellation);
        if (HttpMethods.IsGet(request.Method) && caller.Desks.Contains(task.Assignee.Desk()))
        {
            await MarkSeenAsync(header.Id, task.Id, caller.PersonId, cancellation);
        }

        return new JsonAnswer(await views.ShowAsync(caller, header, task, request.PreferredLanguage(), cancellation));
    }

    /// <summary>Insert-only: the first reading counts, of all holders and of this one; a later one changes nothing.</summary>
    private async Task MarkSeenAsync(string subjectId, string taskId, string personId, CancellationToken cancellation)
    {
        if (await subjects.FindAsync<SeenMark>(subjectId, SubjectKeys.Seen(taskId, personId), cancellation) is null)
        {
            var (partition, mark) = (SubjectKeys.Partition(subjectId), Json.Write(new SeenMark(clock.GetUtcNow())));
            var own = new DocumentWrite.Insert(SubjectKeys.Seen(taskId, personId), mark);
            if (!(await documents.WriteAsync(partition, [new DocumentWrite.Insert(SubjectKeys.Seen(taskId), mark), own], cancellation)).Written)
            {
                await documents.WriteAsync(partition, [own], cancellation); // A holder before has read it.
            }
        }
    }

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

    /// <summary>
    /// The caller's desk: read in stretches until the page is full, as filters may leave out most of it. A department from
    /// which a case was taken finds its closed tasks no longer: it sees nothing of the case.
    /// </summary>
    private async Task<IReadOnlyList<(string Key, DeskEntry Entry)>> DeskAsync(Caller caller, PageRequest page, TaskFilter filter, CancellationToken cancellation)
    {
        var found = new List<(string Key, DeskEntry Entry)>();
        var seen = new Dictionary<string, bool>();
        var after = page.After;
        while (true)
        {
            var stretch = await desks.ReadAsync(caller.Desks, filter.State, after, 500, cancellation);
            foreach (var item in stretch)
            {
                if (filter.Takes(item.Entry, clock.GetUtcNow())
                    && (filter.State == TaskState.Open || await SeesAsync(caller, item.Entry.SubjectId, seen, cancellation)))
                {
                    found.Add(item);
                    if (found.Count > page.Size)
                    {
                        return found;
                    }
                }
            }

            if (stretch.Count < 500)
            {
                return found;
            }

            after = stretch[^1].Key;
        }
    }

    private async Task<bool> SeesAsync(Caller caller, string subjectId, Dictionary<string, bool> known, CancellationToken cancellation)
    {
        if (!known.TryGetValue(subjectId, out var sees))
        {
            known[subjectId] = sees = await subjects.FindHeaderAsync(subjectId, cancellation) is { } header
                && await kinds.Of(header.Kind).MaySeeAsync(caller, header, cancellation);
        }

        return sees;
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

        var tasks = await subjects.AllAsync<TaskRecord>(subjectId, "task:", cancellation);
        return [.. tasks.Select(task => (task.DeskKey, DeskEntry.Of(header, task))).Where(item => filter.Takes(item.Item2, clock.GetUtcNow())).OrderBy(item => item.DeskKey, StringComparer.Ordinal)];
    }
}
