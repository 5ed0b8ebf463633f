using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionPages.Frame;

namespace SuggestionFunctions.Tasks;

/// <summary>What an open task asks of whom, and by when: one sentence.</summary>
internal static class TaskSentence
{
    private static readonly string[] ReplyRules = [RuleNames.Reply, RuleNames.HandlingAgain, RuleNames.FastLane];

    private static readonly Dictionary<string, Wording> Doings = new(StringComparer.Ordinal)
    {
        ["secretaryReview"] = new("阅办", "review it"),
        ["revision"] = new("补正建议", "revise it"),
        ["chairAssignment"] = new("交办", "assign it"),
        ["mayorApproval"] = new("批办", "approve it"),
        ["departmentHandling"] = new("办理", "handle it"),
        ["coHandlingOpinion"] = new("提出会办意见", "give an opinion"),
        ["transferDecision"] = new("审定退办申请", "decide on the transfer"),
        ["extensionDecision"] = new("审定延期申请", "decide on the extension"),
        ["leaderSignOff"] = new("签发答复", "sign the reply"),
        ["deputyEvaluation"] = new("评价办理", "rate the handling"),
        ["suggestionEvaluation"] = new("评价建议质量", "rate the suggestion"),
        ["silenceDecision"] = new("定办结还是再办一次", "close it or have it handled again"),
        ["meetingArrangement"] = new("安排面商", "arrange a meeting"),
        ["presidiumReview"] = new("审议", "review it"),
        ["coSignature"] = new("答复要不要附议", "say whether they co-sign"),
        ["withdrawalConfirmation"] = new("答复同不同意撤回", "answer on the withdrawal"),
        ["urgeAnswer"] = new("答复催办", "answer the urge"),
        ["commitmentReport"] = new("报告答应的事办得怎样", "report on what was promised"),
        ["meetingAnswer"] = new("答复约见", "answer the request to meet"),
        ["meetingMinutes"] = new("写面商记录", "record the minutes"),
        ["minutesConfirmation"] = new("核对面商记录", "check the minutes"),
        ["progressReport"] = new("报告进展", "report on the progress"),
        ["forumConclusions"] = new("记座谈结论", "record the conclusions"),
    };

    /// <summary>The limit until which the reply has to be there, where it runs with the task and is not met yet. Whoever approves or signs has an own one.</summary>
    public static DeadlineView? ReplyOf(TaskAnswer task) => task.Deadlines.FirstOrDefault(deadline => deadline.MetAt is null && ReplyRules.Contains(deadline.Rule));

    /// <summary>Who has it, within a sentence: "the mayor", and departments and people by their names.</summary>
    public static string Whom(AssigneeView assignee, Language language)
    {
        var who = TaskRows.WhoOf(assignee, language);
        return language == Language.Chinese || assignee.Name is not null || assignee.Role is Role.Department or Role.StationHead ? who : $"the {char.ToLowerInvariant(who[0])}{who[1..]}";
    }

    public static string Of(TaskAnswer task, DueDates dates, Language language)
    {
        var english = language == Language.English;
        var who = Whom(task.Assignee, language);
        var doing = Doings.TryGetValue(task.Kind, out var known) ? known : new Wording("办理", "decide");
        var contact = task.Deadlines.FirstOrDefault(deadline => deadline.MetAt is null && deadline.Rule == RuleNames.FirstContact);
        string By(DeadlineView deadline) => When(dates.Of(ChinaTime.EndOf(deadline.Due)), english);
        return task.Kind == "departmentHandling" && ReplyOf(task) is { } reply
            ? contact is null
                ? new Wording($"请{who}{doing.Zh}，{By(reply)}答复{LateOf(reply)}。", $"For {who} to {doing.En} and reply {By(reply)}{LateOf(reply)}.").In(language)
                : new Wording($"请{who}{doing.Zh}：{By(contact)}先和代表面商{LateOf(contact)}，{By(reply)}答复{LateOf(reply)}。", $"For {who} to {doing.En}: first talk with the deputy {By(contact)}{LateOf(contact)}, then reply {By(reply)}{LateOf(reply)}.").In(language)
            : dates.Of(task.DueAt) is { } due
                ? new Wording($"请{who}{doing.Zh}，{When(due, english)}{Late(due, english)}。", $"For {who} to {doing.En}, {When(due, english)}{Late(due, english)}.").In(language)
                : new Wording($"请{who}{doing.Zh}。", $"For {who} to {doing.En}.").In(language);

        string LateOf(DeadlineView deadline) => Late(dates.Of(ChinaTime.EndOf(deadline.Due)), english);
    }

    private static string When(Due? due, bool english) => due is null ? "" : english ? $"by {Dates.Long(due.Date, due.Today.Year, english)}" : $"{Dates.Long(due.Date, due.Today.Year, english)} 前";

    private static string Late(Due? due, bool english) => due is not { Late: true } ? "" : english ? $" ({Countdown.Words(due, english)})" : $"（{Countdown.Words(due, english)}）";
}
