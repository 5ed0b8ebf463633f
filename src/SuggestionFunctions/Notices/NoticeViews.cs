using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Supervision.Forums;

namespace SuggestionFunctions.Notices;

/// <summary>A person's notices as they are shown, a page at a time.</summary>
public sealed class NoticeViews(NoticeInbox inbox)
{
    public async Task<Page<NoticeView>> ListAsync(Caller caller, bool unreadOnly, PageRequest page, Language language, CancellationToken cancellation)
    {
        var cut = page.Cut(await inbox.ReadAsync(caller, unreadOnly, page.After, page.Size + 1, cancellation), item => item.Notice.Id);
        return new Page<NoticeView>(
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
            cut.Next);
    }
}
