using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Tasks;
using SuggestionPages.Notices;

namespace SuggestionFunctions.Notices;

/// <summary>通知: what the reader was told, and marking it as read.</summary>
public sealed class NoticePages(PageComposer pages, NoticeViews views, NoticeInbox inbox, TaskRows rows)
{
    [Function("NoticesPage")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "notices")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var language = request.PageLanguage();
        var unreadOnly = QueryValue.Flag(request, "unread") ?? true;
        var found = await views.ListAsync(caller, unreadOnly, PageRequest.Read(request), language, cancellation);
        var dates = await rows.DueDatesAsync(caller.HomeTownId, cancellation);
        var model = new NoticesModel(
            [.. found.Items.Select(notice => new NoticeRow(
                notice.Id, dates.Moment(notice.At, language == Language.English), notice.Title, notice.Text,
                notice.TaskId is { } task ? $"/tasks/{task}" : notice.SuggestionId is { } suggestion ? $"/suggestions/{suggestion}" : notice.ForumId is { } forum ? $"/forums/{forum}" : null,
                notice.ReadAt is not null))],
            unreadOnly,
            found.Next is { } next ? PageLink.Next(request, next) : null);
        return await pages.ShowAsync<NoticesPage>(request, new("通知", "Notices"), model, cancellation);
    }

    [Function("NoticeReadPost")]
    public async Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "notices/{id}/read")] HttpRequest request, string id, CancellationToken cancellation) =>
        await inbox.MarkReadAsync(request.Caller(), id, cancellation) ? Seen.Other(request, "/notices") : throw ProblemException.NotFound();

    [Function("NoticeReadAllPost")]
    public async Task<IResult> ReadAllAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "notices/read-all")] HttpRequest request, CancellationToken cancellation)
    {
        await inbox.MarkAllReadAsync(request.Caller(), cancellation);
        return Seen.Other(request, "/notices");
    }
}
