using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Tasks;
using SuggestionPages.Notices;

namespace SuggestionFunctions.Notices;

/// <summary>通知: what the reader was told, and marking it as read.</summary>
public sealed class NoticePages(PageComposer pages, NoticeViews views, NoticeInbox inbox, TaskRows rows, SubjectStore subjects, SubjectKinds kinds)
{
    private const int MostCounted = 100;

    [Function("NoticesPage")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "notices")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var language = request.PageLanguage();
        var unreadOnly = QueryValue.Flag(request, "unread") ?? true;
        var found = await views.ListAsync(caller, unreadOnly, PageRequest.Read(request), language, cancellation);
        var dates = await rows.DueDatesAsync(caller.HomeTownId, cancellation);
        var seen = new Dictionary<string, bool>(StringComparer.Ordinal);
        var shown = new List<NoticeRow>();
        foreach (var notice in found.Items)
        {
            // What was told stays told; what it is about may be nothing of the reader's any more, such as a case that they refused to co-sign.
            var link = await SeesAsync(caller, notice, seen, cancellation)
                ? notice.TaskId is { } task ? $"/tasks/{task}" : notice.SuggestionId is { } suggestion ? $"/suggestions/{suggestion}" : notice.ForumId is { } forum ? $"/forums/{forum}" : null : null;
            shown.Add(new NoticeRow(notice.Id, dates.Moment(notice.At, language == Language.English), notice.Title, notice.Text, link, notice.ReadAt is not null));
        }

        var unread = (await inbox.ReadAsync(caller, unreadOnly: true, after: null, MostCounted + 1, cancellation)).Count;
        var model = new NoticesModel(
            shown,
            unreadOnly,
            Math.Min(unread, MostCounted),
            unread > MostCounted,
            found.Next is { } next ? PageLink.Next(request, next) : null);
        return await pages.ShowAsync<NoticesPage>(request, new("通知", "Notices"), model, cancellation);
    }

    /// <summary>Whether what a notice is about can be opened by its reader now.</summary>
    private async Task<bool> SeesAsync(Caller caller, NoticeView notice, Dictionary<string, bool> known, CancellationToken cancellation)
    {
        if ((notice.TaskId is { } task ? SubjectKeys.SubjectOf(task) : notice.SuggestionId ?? notice.ForumId) is not { } subject)
        {
            return false;
        }

        if (!known.TryGetValue(subject, out var sees))
        {
            known[subject] = sees = await subjects.FindHeaderAsync(subject, cancellation) is { } header && await kinds.Of(header.Kind).MaySeeAsync(caller, header, cancellation);
        }

        return sees;
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
