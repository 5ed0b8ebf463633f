using SuggestionFunctions.Notices;

namespace SuggestionFunctions.Outbox;

/// <summary>What each kind of notice is about. A kind that is not named here is about a case.</summary>
internal static class NoticeTopics
{
    private static readonly Dictionary<string, NoticeTopic> Known = new(StringComparer.Ordinal)
    {
        ["taskOpened"] = NoticeTopic.Tasks,
        ["taskTakenOver"] = NoticeTopic.Tasks,
        ["postTaken"] = NoticeTopic.Tasks,
        ["substituting"] = NoticeTopic.Tasks,
        ["substitutionEnded"] = NoticeTopic.Tasks,
        ["reminder"] = NoticeTopic.Reminders,
        ["lastDay"] = NoticeTopic.Reminders,
        ["overdue"] = NoticeTopic.Reminders,
        ["deadlineMoved"] = NoticeTopic.Reminders,
        ["informed"] = NoticeTopic.Cases,
        ["closedByClock"] = NoticeTopic.Cases,
        ["joined"] = NoticeTopic.Cases,
        ["separated"] = NoticeTopic.Cases,
        ["split"] = NoticeTopic.Cases,
        ["departmentSucceeded"] = NoticeTopic.Cases,
        ["declined"] = NoticeTopic.Cases,
        ["withdrawn"] = NoticeTopic.Cases,
        ["urged"] = NoticeTopic.Cases,
        ["urgeAnswered"] = NoticeTopic.Cases,
        ["meetingRequested"] = NoticeTopic.Cases,
        ["meetingAgreed"] = NoticeTopic.Cases,
        ["meetingMoved"] = NoticeTopic.Cases,
        ["meetingCancelled"] = NoticeTopic.Cases,
        ["meetingDeclined"] = NoticeTopic.Cases,
        ["meetingRecorded"] = NoticeTopic.Cases,
        ["minutesObjected"] = NoticeTopic.Cases,
        ["progressReported"] = NoticeTopic.Cases,
        ["key"] = NoticeTopic.Cases,
        ["forumCalled"] = NoticeTopic.Cases,
        ["forumMoved"] = NoticeTopic.Cases,
        ["forumCancelled"] = NoticeTopic.Cases,
        ["forumConcluded"] = NoticeTopic.Cases,
        ["forumPostponed"] = NoticeTopic.Cases,
        ["forumSettled"] = NoticeTopic.Cases,
        ["forumReminder"] = NoticeTopic.Reminders,
        ["watched"] = NoticeTopic.Cases,
        ["entered"] = NoticeTopic.Cases,
        ["closed"] = NoticeTopic.Cases,
    };

    /// <summary>The kinds that may have texts of their own.</summary>
    public static IReadOnlyCollection<string> Kinds => Known.Keys;

    public static NoticeTopic Of(string kind) => Known.GetValueOrDefault(kind, NoticeTopic.Cases);

    /// <summary>Whether it passes quiet hours: the last day, overdue, or marked so.</summary>
    public static bool IsUrgent(Notice notice) => notice.Urgent || notice.Kind is "lastDay" or "overdue";
}
