using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Suggestions;

/// <summary>退办 and 延期: until when they may be asked for, and what may be granted.</summary>
internal static class RequestRules
{
    /// <exception cref="ProblemException">409 <c>window-over</c>, <c>no-extension</c>.</exception>
    public static void Check(Suggestion suggestion, RuleProfile profile, TaskRecord task, RequestAbout? about, DecisionRecord decision, RequestBody body)
    {
        switch (task.Kind, decision.Action)
        {
            case (_, "requestTransfer"):
                RequireWindow(task, decision.At);
                break;
            case ("departmentHandling", "requestExtension"):
                CheckDate(task, decision, body);
                break;
            case ("extensionDecision", "grant") when about is not null:
                CheckDate(about.Task, decision, body);
                break;
            case ("transferDecision" or "presidiumReview", "reassign") when about is not null:
                CheckTaking(suggestion, about.Task, task.Kind == "presidiumReview", decision, body);
                break;
        }
    }

    private static void RequireWindow(TaskRecord task, DateTimeOffset at)
    {
        if (task.Deadlines.FirstOrDefault(deadline => deadline.Rule == RuleNames.TransferWindow) is not { } window)
        {
            throw TaskProblems.WindowOver.ToProblem(
                new("重新办理时不能申请退办。", "No transfers while it is handled again."), new("有困难请与人大办联系。", "If there is a difficulty, ask the congress office."));
        }

        if (!window.IsInTime(at))
        {
            throw TaskProblems.WindowOver.ToProblem(
                new($"申请退办的时限（{DateWords.Of(window.Due).Zh}）已过。", $"The window for a transfer request ended on {DateWords.Of(window.Due).En}."), new("请继续办理。", "Go on handling it."));
        }
    }

    /// <summary>Asked for before the due date, later than it, and never past the longest time.</summary>
    private static void CheckDate(TaskRecord handling, DecisionRecord decision, RequestBody body)
    {
        if (handling.Deadlines.FirstOrDefault(deadline => deadline.Rule == RuleNames.Reply) is not { } reply)
        {
            throw SuggestionProblems.NoExtension.ToProblem();
        }

        if (decision.Action == "requestExtension" && !reply.IsInTime(decision.At))
        {
            throw TaskProblems.WindowOver.ToProblem(
                new($"答复期限（{DateWords.Of(reply.Due).Zh}）已过，不能再申请延期。", $"The reply was due on {DateWords.Of(reply.Due).En}; an extension is asked for before that."), new("请尽快答复。", "Reply as soon as you can."));
        }

        if (decision.Facts.DueOn is not { } dueOn)
        {
            return;
        }

        if (dueOn <= reply.Due)
        {
            body.Note("dueOn", new($"须晚于现期限 {DateWords.Of(reply.Due).Zh}。", $"Must lie after the present due date {DateWords.Of(reply.Due).En}."));
        }
        else if (handling.Deadlines.FirstOrDefault(deadline => deadline.Rule == RuleNames.Longest) is { } longest && dueOn > longest.Due)
        {
            body.Note("dueOn", new($"不能晚于最长办理期限 {DateWords.Of(longest.Due).Zh}。", $"Must not lie after the longest time for a reply, {DateWords.Of(longest.Due).En}."));
        }
    }

    private static void CheckTaking(Suggestion suggestion, TaskRecord asking, bool isFinal, DecisionRecord decision, RequestBody body)
    {
        var department = decision.Facts.LeadDepartment;
        if (department == asking.Assignee.OrganizationId)
        {
            if (!isFinal)
            {
                body.Note("leadDepartment", new("须为另一个单位；不同意退办请选择“不同意退办”。", "Must be another department; to leave it where it is, refuse."));
            }
        }
        else if (suggestion.Assignment is { } assignment && (assignment.LeadDepartment.Id == department || assignment.CoDepartments.Any(other => other.Id == department)))
        {
            body.Note("leadDepartment", new("这个单位已经在承办这件建议。", "That department handles this case already."));
        }

        if (decision.Facts.LeaderInCharge is not null && suggestion.Assignment?.LeadDepartment.Id != asking.Assignee.OrganizationId)
        {
            body.Note("leaderInCharge", new("只有主办单位改派时可以另定分管领导。", "Another leader is named only where the lead department changes."));
        }
    }
}
