using SuggestionFunctions.Http;

namespace SuggestionFunctions.Supervision.Meetings;

/// <summary>What the states and sides of a meeting are called.</summary>
internal static class MeetingWords
{
    /// <param name="state">How far it has come.</param>
    /// <param name="at">When it is, where that is agreed.</param>
    /// <param name="now">What was agreed and is past waits for its minutes.</param>
    public static Wording State(MeetingState state, DateTimeOffset? at, DateTimeOffset now) => state switch
    {
        MeetingState.Agreed when at <= now => new("时间已过，等记录", "Its time has passed; the minutes are to come"),
        MeetingState.Requested => new("等对方答复", "Waiting for an answer"),
        MeetingState.Agreed => new("约好了", "Agreed"),
        MeetingState.Declined => new("没有约成", "Declined"),
        MeetingState.Cancelled => new("已取消", "Cancelled"),
        MeetingState.Held => new("已面商", "Held"),
        MeetingState.Missed => new("有一方没有来", "One side was absent"),
        _ => new("建议办结，不再约了", "Its suggestion ended before"),
    };

    public static Wording Side(MeetingSide side) => side switch
    {
        MeetingSide.Deputy => new("代表", "The deputy"),
        MeetingSide.Handler => new("承办单位", "The department"),
        _ => new("人大办", "The congress office"),
    };
}
