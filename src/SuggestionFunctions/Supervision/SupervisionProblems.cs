using SuggestionFunctions.Http;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision;

/// <summary>What people are told who urge, meet or choose key suggestions where that is not possible.</summary>
internal static class SupervisionProblems
{
    public static ProblemKind NothingToUrge { get; } = new(409, "nothing-to-urge",
        new("现在没有可以催办的单位：这件建议正等代表处理，或在您自己手上。", "There is nobody to urge: the case waits for a deputy, or lies with you."), new("请查看它现在在哪一步。", "See where it stands."));

    public static ProblemKind UrgedToday { get; } = new(409, Refusal.UrgedToday,
        new("您今天已经催办过这件建议。", "You have urged on this case today."), new("请明天再催办，或与人大办联系。", "Urge again tomorrow, or ask the congress office."));

    public static ProblemKind TooManyUrges { get; } = new(409, "too-many-urges",
        new("这件建议的催办次数已达上限。", "The case has been urged on as often as it can be."), new("请与人大办联系，或提请主席团列为重点督办。", "Ask the congress office, or have the presidium make it a key suggestion."));

    public static ProblemKind NotHandled { get; } = new(409, "not-handled",
        new("这件建议还没有承办单位，无人可约。", "No department handles the case yet, so there is nobody to meet."), new("请在镇长批办以后再约见。", "Ask once the mayor has approved its assignment."));

    public static ProblemKind TooManyMeetings { get; } = new(409, Refusal.TooManyMeetings,
        new("这件建议未结束的约见已有三次。", "Three meetings on this case are under way already."), new("请先完成或取消其中一次。", "Finish one of them, or call it off, first."));

    public static ProblemKind MeetingOver { get; } = new(409, Refusal.MeetingOver,
        new("这次约见已经结束或取消。", "The meeting is over, or was called off."), new("需要再见面时请另行约见。", "Ask for another one."));

    public static ProblemKind MeetingAhead { get; } = new(409, Refusal.MeetingAhead,
        new("约见的时间还没有到。", "The meeting lies ahead."), new("请在见面以后写面商记录；时间有变请改期。", "Record it when it was held; move it where the time has changed."));

    public static ProblemKind KeyUnchanged { get; } = new(409, Refusal.KeyUnchanged,
        new("这件建议是否重点督办没有变化。", "Whether it is a key suggestion is as you say already."), new("无需再次设定。", "There is nothing to change."));
}
