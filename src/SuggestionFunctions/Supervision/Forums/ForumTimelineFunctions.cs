using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Timeline;

namespace SuggestionFunctions.Supervision.Forums;

/// <summary>A forum's timeline, chained like a case's, and whether the chain holds.</summary>
public sealed class ForumTimelineFunctions(ForumReader reader, SubjectTimeline timeline)
{
    [Function("ForumTimeline")]
    public async Task<IResult> TimelineAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/forums/{id}/timeline")] HttpRequest request, string id, CancellationToken cancellation)
    {
        await reader.RequireAsync(request.Caller(), id, cancellation);
        var (entries, texts) = await timeline.ReadAsync(id, cancellation);

        // Nothing of it is hidden from whoever sees the forum: why invitees do not come never enters it.
        return new JsonAnswer(new WholeList<TimelineLine>([.. entries.Select(entry => TimelineLine.Of(entry, texts.GetValueOrDefault(entry.Sequence), entry.Facts.DeepClone().AsObject()))]));
    }

    [Function("ForumTimelineVerification")]
    public async Task<IResult> VerifyAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/forums/{id}/timeline/verification")] HttpRequest request, string id, CancellationToken cancellation)
    {
        await reader.RequireAsync(request.Caller(), id, cancellation);
        var broken = await timeline.FirstBrokenAsync(id, cancellation);
        return new JsonAnswer(new TimelineVerification(broken is null, broken));
    }
}
