using System.Text.Json.Nodes;
using SuggestionFunctions.Http;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Tasks;
using SuggestionPages.Frame;
using SuggestionPages.Tasks;
using SuggestionPages.Timeline;

namespace SuggestionFunctions.Suggestions;

/// <summary>A timeline's entries as people read them: a task's opening and what closed it are one row.</summary>
public sealed class CaseEvents(IReadOnlyList<TimelineLine> lines, IReadOnlyDictionary<string, TaskKind> kinds, DueDates dates, DepartmentNames departments, Language language)
{
    private static readonly string[] Told = ["reason", "reasonCode", "instruction", "text", "summary", "handler", "class", "purpose", "place", "attitude", "result", "quality", "comment", "conclusion", "title"];

    private bool English => language == Language.English;

    /// <summary>The newest first.</summary>
    public IReadOnlyList<TimelineRow> Rows
    {
        get
        {
            var closes = new Dictionary<string, TimelineLine>();
            foreach (var line in lines.Where(line => line.TaskId is not null && Closes(line)))
            {
                closes[line.TaskId ?? ""] = line;
            }

            var openings = lines.Where(line => line is { Kind: "taskOpened", TaskId: not null }).GroupBy(line => line.TaskId ?? "").ToDictionary(group => group.Key, group => group.First());
            return [.. lines.Where(line => line.Kind != "taskOpened" || !closes.ContainsKey(line.TaskId ?? "")).Reverse()
                .Select(line => Row(line, line.TaskId is { } task && closes.GetValueOrDefault(task) == line ? openings.GetValueOrDefault(task) : null))];
        }
    }

    private TimelineRow Row(TimelineLine line, TimelineLine? opening)
    {
        string? duration = null;
        if (opening is not null)
        {
            var days = dates.WorkingDays(opening.At, line.Kind is "passedOn" or "noResponse" ? line.At.AddTicks(-1) : line.At);
            duration = T($"{dates.Moment(opening.At, false)} 送达，用时 {days} 个工作日", $"delivered {dates.Moment(opening.At, true)}, took {Dates.WorkingDays(days)}");
        }

        return new TimelineRow(dates.Moment(line.At, English), What(line), line.Actor is null ? null : line.Actor + (line.Detail["substituteFor"] is null ? "" : T("（代理）", " (substitute)")), duration, Facts(line));
    }

    private bool Closes(TimelineLine line) => line.Kind switch
    {
        "decided" => KindOf(line) is { } kind && Text(line.Detail, "action") is { } action && kind.KnownAction(action)?.Closes == true,
        "taskEnded" or "passedOn" or "noResponse" or "rated" => true,
        _ => false,
    };

    private TaskKind? KindOf(TimelineLine line) => Text(line.Detail, "task") is { } kind ? kinds.GetValueOrDefault(kind) : null;

    private string What(TimelineLine line)
    {
        var task = KindOf(line)?.Title.In(language);
        return line.Kind switch
        {
            "taskOpened" => T($"{task}：已送达，等办理", $"{task}: delivered, open"),
            "decided" or "rated" => Decided(line, task),
            "taskEnded" => T($"{task}：已结束", $"{task}: over"),
            "reminded" => T($"{task}：快到期，已提醒", $"{task}: due soon, reminded"),
            "overdue" => T($"{task}：超期，已催", $"{task}: late, reminded"),
            "passedOn" => T($"{task}：到期自动转下一步", $"{task}: passed on at its limit"),
            "noResponse" => T($"{task}：到期未表态", $"{task}: no response in time"),
            _ => Happened(line.Kind, task, Text(line.Detail, "reason")),
        };
    }

    private string Decided(TimelineLine line, string? task)
    {
        var (kind, action) = (Text(line.Detail, "task"), Text(line.Detail, "action"));
        var verb = kind is not null && action is not null ? ActionWords.Action(kind, action, English) ?? kinds.GetValueOrDefault(kind)?.KnownAction(action)?.Title.In(language) : null;
        return verb is null ? task ?? T("已定", "Decided") : task is null ? verb : $"{task}{T("：", ": ")}{verb}";
    }

    private string Happened(string kind, string? task, string? reason) => kind switch
    {
        "submitted" => T("代表提交了建议", "The suggestion was submitted"),
        "reopened" => T("主席团重新启动办理", "The presidium had it handled again"),
        "closed" => CaseSentence.HowClosed(reason) is { } how ? T($"办结：{how.Zh}", $"Closed: {how.En}") : T("办结", "Closed"),
        "declined" => T("不予受理", "Declined"),
        "withdrawn" => T("撤回了", "Withdrawn"),
        "withdrawalRequested" => T("代表提出撤回", "A deputy asked to withdraw it"),
        "fastLaneLeft" => T("快办转为普通办理", "Taken out of the fast lane"),
        "replyAcknowledged" => T("代表收到了答复", "A deputy received the reply"),
        "lateReply" => T("补充答复", "A later reply"),
        "commitmentsTracked" => T("开始跟踪答应要办的事", "What was promised is followed up"),
        "followUpEnded" => T("答应要办的事跟踪完了", "The follow-up ended"),
        "urged" => T("催办", "Urged"),
        "meetingRequested" => T("约见", "Asked for a meeting"),
        "meetingMoved" => T("约见改期", "The meeting was moved"),
        "meetingCancelled" => T("约见取消", "The meeting was called off"),
        "keyChosen" => T("确定为重点督办", "Chosen as a key suggestion"),
        "keyEnded" => T("不再重点督办", "No key suggestion any more"),
        "forumCalled" => T("召集座谈", "A forum was called"),
        "forumMoved" => T("座谈改期", "The forum was moved"),
        "forumCancelled" => T("座谈取消", "The forum was cancelled"),
        "forumConcluded" => T("座谈有了结论", "The forum was concluded"),
        "caseJoined" => T("有建议并进来一起办", "Another suggestion was joined with it"),
        "caseLeft" => T("并进来的建议分出去了", "A joined suggestion left"),
        "joined" => T("并到另一件建议一起办", "Joined with another suggestion"),
        "joiningEnded" => T("不再并案，单独办理", "No longer joined"),
        "split" => T("分出一部分另行办理", "A part was split off"),
        "substituted" => T("有人代理岗位", "Somebody stands in for a post"),
        "substitutionEnded" => T("代理结束", "The substitution ended"),
        "succeeded" => T("岗位换了人", "A post has a new holder"),
        "departmentSucceeded" => T("承办单位撤并，由承接单位接着办", "The department was merged; its successor goes on"),
        "restarted" => T("办理程序重新接续", "Its handling was taken up again"),
        "deadlineMoved" => T($"{task}：期限改了", $"{task}: its deadline was moved"),
        "deadlineRecounted" => T($"{task}：期限按新的放假安排重算了", $"{task}: its deadline was counted anew"),
        _ => task ?? T("情况有变化", "Something changed"),
    };

    private IReadOnlyList<Fact> Facts(TimelineLine line)
    {
        // How a case ended is a code, and said in words above.
        var detail = line.Detail;
        var facts = Told.Where(field => detail[field] is JsonValue && !(field == "reason" && line.Kind is ("closed" or "declined" or "withdrawn"))).Select(field => new Fact(
            ActionWords.Field(field, English) ?? T("内容", "Text"), detail[field]?.ToString() is { } text ? ActionWords.ChoiceOf(field, text, English) ?? text : "")).ToList();
        if (Text(detail, "leadDepartment") is { } lead && departments.Find(lead) is { } name)
        {
            facts.Insert(0, new Fact(ActionWords.Field("leadDepartment", English) ?? T("主办", "Lead"), name));
        }

        return facts;
    }

    private static string? Text(JsonObject detail, string field) => detail[field] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private string T(string zh, string en) => English ? en : zh;
}
