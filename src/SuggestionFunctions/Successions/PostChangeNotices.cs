using SuggestionFunctions.Board;
using SuggestionFunctions.Deadlines;
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
        var (name, englishName) = (NameOf(post, Language.Chinese), NameOf(post, Language.English));
        var from = change.From is { } first ? DateWords.Of(first) : null;
        var (kind, title, text) = change.Action switch
        {
            CaseActions.Substitute when change.Until is { } until => (
                "substituting",
                new Wording("请您代理一个岗位", "You stand in for a post"),
                new Wording(
                    $"{from?.Zh}至{DateWords.Of(until).Zh}（含首尾两天）由您代理：{name}。现有 {cases} 件建议在该岗位办理，届时见“我的待办”。",
                    $"From {from?.En} until {DateWords.Of(until).En} (both days count) you stand in for: {englishName}. {cases} suggestions lie there now; you find them on your desk then.")),
            CaseActions.EndSubstitution => (
                "substitutionEnded",
                new Wording("代理已结束", "You no longer stand in"),
                new Wording($"您不再代理：{name}。", $"You no longer stand in for: {englishName}.")),
            _ => (
                "postTaken",
                new Wording("您就任一个岗位", "You hold a post"),
                new Wording(
                    $"自 {from?.Zh}起由您任：{name}。现有 {cases} 件建议在该岗位办理，期限照旧，届时见“我的待办”。",
                    $"From {from?.En} on you hold: {englishName}. {cases} suggestions lie there now with their dates as they are; you find them on your desk then.")),
        };
        return new(Notice.IdOf(change.At, change.Id), change.At, kind, null, null, title, text);
    }

    private static string NameOf(Post post, Language language) =>
        post.Name is { } own ? $"{post.Organization.Name} {own}" : PostNames.Within(post.Role, post.Organization.Name, language);
}
