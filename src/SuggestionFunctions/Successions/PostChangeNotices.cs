using SuggestionFunctions.Http;
using SuggestionFunctions.Notices;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Routing;

namespace SuggestionFunctions.Successions;

/// <summary>What somebody is told who came to hold a post, or to stand in for its holder, or does so no longer.</summary>
internal static class PostChangeNotices
{
    public static Notice Of(PostChange change, Post post, int cases)
    {
        var name = $"{post.Organization.Name} {post.Name ?? Codes.Of(post.Role)}";
        var (kind, title, text) = change.Action switch
        {
            CaseActions.Substitute => (
                "substituting",
                new Wording("请您代理一个岗位", "You stand in for a post"),
                new Wording(
                    $"{change.From:yyyy-MM-dd} 至 {change.Until:yyyy-MM-dd}（含首尾两天）由您代理：{name}。现有 {cases} 件建议在该岗位办理，届时见“我的任务”。",
                    $"From {change.From:yyyy-MM-dd} until {change.Until:yyyy-MM-dd} (both days count) you stand in for: {name}. {cases} suggestions lie there now; you find them among your tasks then.")),
            CaseActions.EndSubstitution => (
                "substitutionEnded",
                new Wording("代理已结束", "You no longer stand in"),
                new Wording($"您不再代理：{name}。", $"You no longer stand in for: {name}.")),
            _ => (
                "postTaken",
                new Wording("您就任一个岗位", "You hold a post"),
                new Wording(
                    $"自 {change.From:yyyy-MM-dd} 起由您任：{name}。现有 {cases} 件建议在该岗位办理，期限照旧，届时见“我的任务”。",
                    $"From {change.From:yyyy-MM-dd} on you hold: {name}. {cases} suggestions lie there now with their dates as they are; you find them among your tasks then.")),
        };
        return new(Notice.IdOf(change.At, change.Id), change.At, kind, null, null, title, text);
    }
}
