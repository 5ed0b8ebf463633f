using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Timeline;

namespace SuggestionFunctions.Suggestions;

/// <summary>The routes that read suggestions: lists, one, its orchestration's status, its timeline.</summary>
public sealed class SuggestionQueryFunctions(SubjectTimeline timeline, SuggestionReader reader, SuggestionQueries queries, SuggestionKind kind, Register register, TimeProvider clock)
{
    [Function("SuggestionList")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/suggestions")] HttpRequest request, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var filter = SuggestionFilter.Read(request);
        var page = await queries.ListAsync(request.Caller(), filter, PageRequest.Read(request, Codes.Of(filter.Order)), cancellation);
        var names = new Dictionary<string, DepartmentNames>();
        foreach (var townId in page.Items.Where(entry => entry.LeadDepartment is not null).Select(entry => entry.TownId).Distinct())
        {
            names[townId] = await DepartmentNames.OfAsync(register, townId, cancellation);
        }

        return new JsonAnswer(new Page<SuggestionLine>(
            [.. page.Items.Select(entry => new SuggestionLine
            {
                Id = entry.Id,
                Number = entry.Number,
                Title = entry.Title,
                State = entry.State,
                Step = entry.Step,
                Light = SuggestionFilter.LightOf(entry, now),
                DueAt = entry.DueAt,
                Category = entry.Category,
                LeadDeputy = entry.LeadDeputy,
                LeadDepartment = entry.LeadDepartment is { } department ? names[entry.TownId].Of(department) : null,
                SubmittedAt = entry.SubmittedAt,
                LastProgressAt = entry.LastProgressAt,
            })],
            page.Next));
    }

    [Function("SuggestionGet")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/suggestions/{id}")] HttpRequest request, string id, CancellationToken cancellation) =>
        await reader.AnswerAsync(request.Caller(), id, request.PreferredLanguage(), cancellation);

    [Function("SuggestionStatus")]
    public async Task<IResult> StatusAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/suggestions/{id}/status")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var (header, _, _) = await reader.RequireAsync(request.Caller(), id, cancellation);
        if (header.State == Codes.Of(SuggestionState.Draft))
        {
            throw ProblemException.NotFound();
        }

        // The instance is scheduled before the submission is answered; should it not be there yet, it is about to be. Of a case that has ended it may have been purged.
        var instance = await client.GetInstanceAsync(header.InstanceId, getInputsAndOutputs: true, cancellation);
        var status = instance?.SerializedCustomStatus is { Length: > 0 } ? instance.ReadCustomStatusAs<CaseGlance>() : null;
        return new JsonAnswer(new CaseStatus(
            header.InstanceId,
            instance?.RuntimeStatus.ToString() ?? (SuggestionKind.IsUnderWay(header) ? nameof(OrchestrationRuntimeStatus.Pending) : nameof(OrchestrationRuntimeStatus.Completed)),
            Show(status ?? CaseGlance.Of(header)),
            instance?.CreatedAt ?? header.CreatedAt,
            instance?.LastUpdatedAt ?? header.LastProgressAt));
    }

    [Function("SuggestionTimeline")]
    public async Task<IResult> TimelineAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/suggestions/{id}/timeline")] HttpRequest request, string id, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var (header, _, _) = await reader.RequireAsync(caller, id, cancellation);
        var (entries, texts) = await timeline.ReadAsync(id, cancellation);
        var inside = await kind.SeesInsideAsync(caller, header, cancellation);
        return new JsonAnswer(new WholeList<TimelineLine>([.. entries.Select(entry => Show(entry, texts.GetValueOrDefault(entry.Sequence), inside))]));
    }

    [Function("SuggestionTimelineVerification")]
    public async Task<IResult> VerifyAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/suggestions/{id}/timeline/verification")] HttpRequest request, string id, CancellationToken cancellation)
    {
        await reader.RequireAsync(request.Caller(), id, cancellation);
        var broken = await timeline.FirstBrokenAsync(id, cancellation);
        return new JsonAnswer(new TimelineVerification(broken is null, broken));
    }

    private static CaseGlanceView Show(CaseGlance glance) => new() { State = glance.State, Step = glance.Step, OpenTasks = glance.OpenTasks, DueAt = glance.DueAt };

    /// <summary>What was drafted or sent back between department and leader is theirs until the reply is issued.</summary>
    private static TimelineLine Show(TimelineEntry entry, TimelineTexts? texts, bool inside)
    {
        var action = entry.Facts["action"]?.GetValue<string>();
        var open = inside || !SuggestionKind.IsInside(entry.Facts["task"]?.GetValue<string>(), action);
        var detail = open ? entry.Facts.DeepClone().AsObject() : new JsonObject(entry.Facts.Where(fact => fact.Key is "task" or "round" or "action")
            .Select(fact => KeyValuePair.Create(fact.Key, fact.Value?.DeepClone())));
        return TimelineLine.Of(entry, texts, detail, withTexts: open);
    }
}
