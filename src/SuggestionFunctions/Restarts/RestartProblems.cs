using SuggestionFunctions.Http;

namespace SuggestionFunctions.Restarts;

/// <summary>
/// Why a case is not started again, as it is told: a code, ids where it is about some (<c>task-missing: …-1-02</c>), and our
/// own words. Never the message of an exception, which may quote what a person wrote; that is in the log.
/// </summary>
internal static class RestartProblems
{
    public const string SuggestionMissing = "suggestion-missing";
    public const string ForumMissing = "forum-missing";
    public const string ProfileMissing = "profile-missing";
    public const string ProfileUnknown = "profile-unknown";
    public const string Unreadable = "unreadable";
    public const string TaskMissing = "task-missing";
    public const string TaskKindUnknown = "task-kind-unknown";
    public const string OpenTaskBroken = "open-task-broken";
    public const string DecisionMissing = "decision-missing";
    public const string EndedMeanwhile = "ended-meanwhile";
    public const string Failed = "failed";

    /// <summary>What each code means, and what to do.</summary>
    public static IReadOnlyDictionary<string, (Wording Happened, Wording Next)> All { get; } = new Dictionary<string, (Wording Happened, Wording Next)>
    {
        [SuggestionMissing] = (new("建议的文档缺失。", "The suggestion's document is missing."), FromBackup),
        [ForumMissing] = (new("座谈会的文档缺失。", "The forum's document is missing."), FromBackup),
        [ProfileMissing] = (new("没有记录该建议依据的规则。", "By which rules the suggestion is handled is not on record."), FromBackup),
        [ProfileUnknown] = (new("本版本没有该建议依据的规则。", "This release does not have the rules that the suggestion is handled by."), new("请使用认识它的版本。", "Use one that has.")),
        [Unreadable] = (new("有一份文档无法读取，日志写明是哪一份、哪里不对。", "A document cannot be read; the log tells which one and where."), FromBackup),
        [TaskMissing] = (new("有一项任务的文档缺失。", "A task's document is missing."), FromBackup),
        [TaskKindUnknown] = (new("本版本不认识这项任务的种类。", "This release does not know the kind of this task."), new("请使用认识它的版本。", "Use one that does.")),
        [OpenTaskBroken] = (new("建议列出的待办任务与任务本身不一致。", "The open tasks that the suggestion lists are not those that are open."), FromBackup),
        [DecisionMissing] = (new("有一项决定的文档缺失。", "A decision's document is missing."), FromBackup),
        [EndedMeanwhile] = (new("该件在此期间已办结。", "The case ended meanwhile."), new("无需处理。", "There is nothing to do.")),
        [Failed] = (new("恢复失败，原因在日志中（按该件的 id 查找）。", "It failed; the log says why, under the case's id."), new("排除后请再次执行。", "Give the order again when that is mended.")),
    };

    private static Wording FromBackup => new("请从备份恢复。", "Restore it from a backup.");

    /// <summary>Codes whose reports of earlier releases had a message behind them.</summary>
    private static readonly HashSet<string> WithoutIds = [ProfileUnknown, Unreadable, Failed];

    /// <summary>The code, with the ids behind it.</summary>
    public static string Shown(string problem) => CodeOf(problem) is var code && WithoutIds.Contains(code) ? code : problem;

    /// <summary>What it means and what to do.</summary>
    public static Wording WordsOf(string problem)
    {
        var (happened, next) = All.TryGetValue(CodeOf(problem), out var words) ? words : All[Failed];
        return happened.Then(next);
    }

    private static string CodeOf(string problem) => problem.Split(':')[0];
}
