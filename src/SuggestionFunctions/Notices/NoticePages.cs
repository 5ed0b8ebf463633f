using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Tasks;
using SuggestionPages.Notices;

namespace SuggestionFunctions.Notices;

/// <summary>通知: what the reader was told, and marking it as read.</summary>
public sealed class NoticePages(PageComposer pages, NoticeViews views, NoticeInbox inbox, TaskRows rows, SubjectStore subjects, SubjectKinds kinds)
{
    private const int MostCounted = 100;
    private static readonly string[] Asking = ["taskOpened", "taskTakenOver", "deadlineMoved", "reminder", "lastDay", "overdue"];

    [Function("NoticesPage")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "notices")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var language = request.PageLanguage();
        var unreadOnly = QueryValue.Flag(request, "unread") ?? true;
        var found = await views.ListAsync(caller, unreadOnly, PageRequest.Read(request), language, cancellation);
        var dates = await rows.DueDatesAsync(caller.HomeTownId, cancellation);
        var seen = new Dictionary<string, SubjectHeader?>(StringComparer.Ordinal);
        var shown = new List<NoticeRow>();
        foreach (var notice in found.Items)
        {
            // What was told stays told; what it is about may be nothing of the reader's any more, such as a case that they refused to co-sign.
            var header = await SeenAsync(caller, notice, seen, cancellation);
            var link = header is not null
                ? notice.TaskId is { } task ? $"/tasks/{task}" : notice.SuggestionId is { } suggestion ? $"/suggestions/{suggestion}" : notice.ForumId is { } forum ? $"/forums/{forum}" : null : null;
            shown.Add(new NoticeRow(notice.Id, dates.Moment(notice.At, language == Language.English), notice.Title, notice.Text, link, notice.ReadAt is not null, header is not null && IsOver(header, notice)));
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

    /// <summary>Whether what somebody was asked or reminded to do is over; of a rating nobody learns it here before both sides have rated.</summary>
    private static bool IsOver(SubjectHeader header, NoticeView notice) =>
        notice.TaskId is { } task && Asking.Contains(notice.Kind)
        && header.Step != RouteTasks.DeputyEvaluation.Name && SubjectKeys.FollowUpOf(task) is null && header.OpenTasks.All(open => open.Id != task);

    /// <summary>What a notice is about, where its reader can open it now; null where they cannot.</summary>
    private async Task<SubjectHeader?> SeenAsync(Caller caller, NoticeView notice, Dictionary<string, SubjectHeader?> known, CancellationToken cancellation)
    {
        if ((notice.TaskId is { } task ? SubjectKeys.SubjectOf(task) : notice.SuggestionId ?? notice.ForumId) is not { } subject)
        {
            return null;
        }

        if (!known.TryGetValue(subject, out var seen))
        {
            known[subject] = seen = await subjects.FindHeaderAsync(subject, cancellation) is { } header && await kinds.Of(header.Kind).MaySeeAsync(caller, header, cancellation) ? header : null;
        }

        return seen;
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
