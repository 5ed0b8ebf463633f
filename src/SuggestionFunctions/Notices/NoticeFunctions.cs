using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Notices;

/// <summary>The routes of the caller's notices.</summary>
public sealed class NoticeFunctions(NoticeInbox inbox, NoticeViews views)
{
    [Function("NoticeList")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/notices")] HttpRequest request, CancellationToken cancellation)
    {
        return new JsonAnswer(await views.ListAsync(request.Caller(), QueryValue.Flag(request, "unread") ?? false, PageRequest.Read(request), request.PreferredLanguage(), cancellation));
    }

    [Function("NoticeRead")]
    public async Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/notices/{id}/read")] HttpRequest request, string id, CancellationToken cancellation) =>
        await inbox.MarkReadAsync(request.Caller(), id, cancellation) ? JsonAnswer.NoContent() : throw ProblemException.NotFound();

    [Function("NoticeReadAll")]
    public async Task<IResult> ReadAllAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/notices/read-all")] HttpRequest request, CancellationToken cancellation)
    {
        await inbox.MarkAllReadAsync(request.Caller(), cancellation);
        return JsonAnswer.NoContent();
    }
}
