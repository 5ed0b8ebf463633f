using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Notices;

namespace SuggestionFunctions.Tasks;

/// <summary>What holders of tasks are told: that a task waits for them, that its time runs out, that it is overdue, that the clock closed it.</summary>
internal static class TaskNotices
{
    public static Notice Opened(SubjectHeader header, TaskRecord task, TaskKind kind)
    {
        var due = DueOn(task);
        return new(
            Notice.IdOf(task.OpenedAt, $"{task.Id}-opened"), task.OpenedAt, "taskOpened", header.Id, task.Id,
            new($"新任务：{kind.Title.Zh}", $"New task: {kind.Title.En}"),
            new(
                $"{header.Number}《{header.Title}》有一项任务等您办理：{kind.Title.Zh}{(due is null ? "。" : $"，期限 {due.Zh}（含当天）。")}",
                $"{header.Number} “{header.Title}” waits for: {kind.Title.En}{(due is null ? "." : $", by the end of {due.En}.")}"));
    }

    /// <summary>For whoever is told, not asked: the mayor of another department, the secretary of a small matter.</summary>
    public static Notice OpenedElsewhere(SubjectHeader header, TaskRecord task, TaskKind kind) => new(
        Notice.IdOf(task.OpenedAt, $"{task.Id}-told"), task.OpenedAt, "informed", header.Id, task.Id,
        new($"知悉：{kind.Title.Zh}", $"For your information: {kind.Title.En}"),
        new(
            $"{header.Number}《{header.Title}》已转入“{kind.Title.Zh}”{(DueOn(task) is { } zhDue ? $"，期限 {zhDue.Zh}（含当天）" : "")}，供您知悉，无需办理。",
            $"{header.Number} “{header.Title}” has gone on to: {kind.Title.En}{(DueOn(task) is { } enDue ? $", by the end of {enDue.En}" : "")}. Nothing for you to do."));

    public static Notice Alarm(SubjectHeader header, TaskRecord task, TaskKind kind, StepAlarm alarm)
    {
        var rule = RuleNames.TextOf(alarm.Rule);
        var due = task.Deadlines.FirstOrDefault(deadline => deadline.Rule == alarm.Rule) is { } late ? DateWords.Of(late.Due) : null;
        var (code, zh, en) = alarm.Kind switch
        {
            AlarmKind.Yellow => ("reminder", "时间已过三分之二", "a third of the time is left"),
            AlarmKind.LastDay => ("lastDay", "今天是最后一天", "today is the last day"),
            _ => ("overdue", $"已逾期（第 {alarm.Number} 次提醒）", $"overdue (reminder {alarm.Number})"),
        };
        return new(
            Notice.IdOf(alarm.At, $"{task.Id}-{code}-{alarm.Rule}"), alarm.At, code, header.Id, task.Id,
            new($"{rule.Zh}：{zh}", $"{rule.En}: {en}"),
            new(
                $"{header.Number}《{header.Title}》的“{kind.Title.Zh}”{zh}，期限 {due?.Zh}（含当天）。",
                $"{header.Number} “{header.Title}”, {kind.Title.En}: {en}; due by the end of {due?.En}."));
    }

    public static Notice ClosedByClock(SubjectHeader header, TaskRecord task, TaskKind kind, DateTimeOffset at) => new(
        Notice.IdOf(at, $"{task.Id}-clock"), at, "closedByClock", header.Id, task.Id,
        new($"{kind.Title.Zh}：期限已到", $"{kind.Title.En}: time is over"),
        new(
            $"{header.Number}《{header.Title}》的“{kind.Title.Zh}”到期未处理，已按规定自动转入下一步。",
            $"{header.Number} “{header.Title}”, {kind.Title.En}: nothing was decided in time; it goes on by itself as the rules say."));

    /// <summary>A date has moved: an extension that was granted, another clock, a calendar that was loaded.</summary>
    public static Notice Moved(SubjectHeader header, TaskRecord task, TaskKind kind, DateTimeOffset at)
    {
        var due = DueOn(task);
        return new(
            Notice.IdOf(at, $"{task.Id}-moved"), at, "deadlineMoved", header.Id, task.Id,
            new($"{kind.Title.Zh}：期限有变化", $"{kind.Title.En}: the due date has moved"),
            new(
                $"{header.Number}《{header.Title}》的“{kind.Title.Zh}”期限已变更{(due is null ? "。" : $"为 {due.Zh}（含当天）。")}",
                $"{header.Number} “{header.Title}”, {kind.Title.En}: {(due is null ? "its due date has moved." : $"now due by the end of {due.En}.")}"));
    }

    /// <summary>A department went over into another, which has its task now.</summary>
    public static Notice TakenOver(SubjectHeader header, TaskRecord task, TaskKind kind, DecisionRecord told)
    {
        var due = DueOn(task);
        var former = told.Fields["departmentName"]?.GetValue<string>();
        return new(
            Notice.IdOf(told.At, $"{task.Id}-takenOver"), told.At, "taskTakenOver", header.Id, task.Id,
            new($"接续任务：{kind.Title.Zh}", $"A task taken over: {kind.Title.En}"),
            new(
                $"{former}已并入本单位：{header.Number}《{header.Title}》的“{kind.Title.Zh}”由本单位接续办理，期限不变{(due is null ? "。" : $"，为 {due.Zh}（含当天）。")}",
                $"{former} is part of your department now: {header.Number} “{header.Title}”, {kind.Title.En}, is yours; {(due is null ? "its dates stay." : $"still due by the end of {due.En}.")}"));
    }

    private static BilingualText? DueOn(TaskRecord task) => TaskClock.Nearest(task.Deadlines) is { } nearest ? DateWords.Of(nearest.Due) : null;
}
