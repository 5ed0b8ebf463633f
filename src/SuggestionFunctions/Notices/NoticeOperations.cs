using SuggestionFunctions.Http;
using SuggestionFunctions.OpenApi;

namespace SuggestionFunctions.Notices;

/// <summary>The routes of notices, described.</summary>
internal static class NoticeOperations
{
    public static Operation List { get; } = new("NoticeList", new("我的通知", "My notices, newest first"))
    {
        Parameters = [Parameter.Flag("unread", "Only those that were not read."), .. Parameter.Paging],
        Answers = [Answer.Ok<Page<NoticeView>>()],
    };

    public static Operation Read { get; } = new("NoticeRead", new("标为已读", "Mark one as read")) { Answers = [Answer.NoContent] };

    public static Operation ReadAll { get; } = new("NoticeReadAll", new("全部标为已读", "Mark all as read")) { Answers = [Answer.NoContent] };
}
