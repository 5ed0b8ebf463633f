using SuggestionFunctions.Http;
using SuggestionFunctions.OpenApi;

namespace SuggestionFunctions.Supervision.Watching;

/// <summary>The routes of watching a case, described.</summary>
internal static class WatchOperations
{
    public static Operation Begin { get; } = new("SuggestionWatch", new("关注", "Watch a case"))
    {
        Description = "By whoever sees it. Once more changes nothing.",
        Parameters = [Parameter.IdempotencyKey],
        Answers = [Answer.NoContent],
    };

    public static Operation End { get; } = new("SuggestionUnwatch", new("取消关注", "Watch a case no longer")) { Answers = [Answer.NoContent] };
}
