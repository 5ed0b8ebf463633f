using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>The routes that read suggestions: lists, one, its orchestration's status, its timeline.</summary>
public sealed class SuggestionQueryFunctions(CaseTimeline timeline, SuggestionReader reader, SuggestionLines lines, SubjectStore subjects, SuggestionKind kind)
{
    [Function("SuggestionList")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/suggestions")] HttpRequest request, CancellationToken cancellation)
    {
        var filter = SuggestionFilter.Read(request);
        return new JsonAnswer(await lines.ListAsync(request.Caller(), filter, PageRequest.Read(request, Codes.Of(filter.Order)), cancellation));
    }

    [Function("SuggestionGet")]
    public async Task<IResult> GetAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/suggestions/{id}")] HttpRequest request, string id, CancellationToken cancellation) =>
        await reader.AnswerAsync(request.Caller(), id, request.PreferredLanguage(), cancellation);

    [Function("SuggestionStatus")]
    public async Task<IResult> StatusAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/suggestions/{id}/status")] HttpRequest request, string id,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var (header, _, _) = await reader.RequireAsync(caller, id, cancellation);
        if (header.State == Codes.Of(SuggestionState.Draft))
        {
            throw ProblemException.NotFound();
        }

        var blind = header.Step == RouteTasks.DeputyEvaluation.Name ? await BlindAsync(caller, header, cancellation) : 0;

        // The instance is scheduled before the submission is answered; should it not be there yet, it is about to be. Of a case that has ended it may have been purged.
        var instance = await client.GetInstanceAsync(header.InstanceId, getInputsAndOutputs: true, cancellation);
        var status = instance?.SerializedCustomStatus is { Length: > 0 } ? instance.ReadCustomStatusAs<CaseGlance>() : null;
        return new JsonAnswer(new CaseStatus(
            header.InstanceId,
            instance?.RuntimeStatus.ToString() ?? (SuggestionKind.IsUnderWay(header) ? nameof(OrchestrationRuntimeStatus.Pending) : nameof(OrchestrationRuntimeStatus.Completed)),
            Show(status ?? CaseGlance.Of(header), blind),
            instance?.CreatedAt ?? header.CreatedAt,

            // A blind rating moves the instance too.
            header.Step == RouteTasks.DeputyEvaluation.Name ? header.LastProgressAt : instance?.LastUpdatedAt ?? header.LastProgressAt));
    }

    [Function("SuggestionTimeline")]
    public async Task<IResult> TimelineAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/suggestions/{id}/timeline")] HttpRequest request, string id, CancellationToken cancellation)
    {
        return new JsonAnswer(new WholeList<TimelineLine>(await timeline.ReadAsync(request.Caller(), id, cancellation)));
    }

    [Function("SuggestionTimelineVerification")]
    public async Task<IResult> VerifyAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/suggestions/{id}/timeline/verification")] HttpRequest request, string id, CancellationToken cancellation)
    {
        return new JsonAnswer(await timeline.VerifyAsync(request.Caller(), id, cancellation));
    }

    /// <summary>How many ratings are in that the caller finds still open.</summary>
    private async Task<int> BlindAsync(Caller caller, SubjectHeader header, CancellationToken cancellation)
    {
        var closed = (await subjects.AllAsync<TaskRecord>(header.Id, "task:", cancellation)).Where(task => task.State == TaskState.Closed);
        return (await Task.WhenAll(closed.Select(task => kind.AsSeenAsync(caller, header, task, cancellation)))).Count(task => task.State == TaskState.Open);
    }

    private static CaseGlanceView Show(CaseGlance glance, int blind) => new() { State = glance.State, Step = glance.Step, OpenTasks = glance.OpenTasks + blind, DueAt = glance.DueAt };
}
