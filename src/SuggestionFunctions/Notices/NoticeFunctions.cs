using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Supervision.Forums;

namespace SuggestionFunctions.Notices;

/// <summary>The routes of the caller's notices.</summary>
public sealed class NoticeFunctions(NoticeInbox inbox)
{
    [Function("NoticeList")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/notices")] HttpRequest request, CancellationToken cancellation)
    {
        var page = PageRequest.Read(request);
        var language = request.PreferredLanguage();
        var found = await inbox.ReadAsync(request.Caller(), QueryValue.Flag(request, "unread") ?? false, page.After, page.Size + 1, cancellation);
        var cut = page.Cut(found, item => item.Notice.Id);
        return new JsonAnswer(new Page<NoticeView>(
            [.. cut.Items.Select(item => new NoticeView
            {
                Id = item.Notice.Id,
                At = item.Notice.At,
                Kind = item.Notice.Kind,
                SuggestionId = item.Notice.SubjectId is { } subject && SuggestionKeys.IsId(subject) ? subject : null,
                ForumId = item.Notice.SubjectId is { } about && ForumKeys.IsId(about) ? about : null,
                TaskId = item.Notice.TaskId,
                Title = item.Notice.Title.In(language),
                Text = item.Notice.Text.In(language),
                ReadAt = item.ReadAt,
            })],
            cut.Next));
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
