using SuggestionFunctions.Http;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.Forums;

/// <summary>What people are told about 双向座谈.</summary>
internal static class ForumProblems
{
    public static ProblemKind Over { get; } = new(409, Refusal.ForumOver,
        new("这次座谈会已经结束或取消。", "The forum is over, or was cancelled."), new("如需再谈，请另行召集。", "Call another one if there is more to talk about."));

    public static ProblemKind Begun { get; } = new(409, Refusal.ForumBegun,
        new("座谈会的时间已到，不能再改期或答复。", "The forum has begun: it is not moved or answered any more."),
        new("没有开成的，请取消后另行召集。", "If it did not take place, cancel it and call another one."));

    public static ProblemKind Held { get; } = new(409, Refusal.ForumHeld,
        new("座谈结论已经记录，不能再改期或取消。", "The conclusions are on record: it is not moved or cancelled any more."), new("请查看结论和落实情况。", "See what was concluded and what became of it."));
}
