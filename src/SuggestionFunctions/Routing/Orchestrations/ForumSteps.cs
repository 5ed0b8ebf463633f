using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Supervision.Forums;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>The steps of a forum, as <see cref="Steps"/> are those of a suggestion.</summary>
internal static class ForumSteps
{
    /// <summary>座谈结论: the office puts them on record within 5 working days after the forum; then the chair is told.</summary>
    public static StepPlan Conclusions(Road road, CalledForum forum) => new()
    {
        Task = ForumTasks.Conclusions,
        Assignee = Assignee.Office(Role.CongressOffice, road.TownId),
        Clocks = [(RuleNames.MeetingMinutes, forum.At)],
        Judge = _ => forum.IsCancelled ? Refusal.TaskClosed : null,
        Noted = decision => forum.Conclusions = decision.DecisionId,
        Escalation = [Assignee.Office(Role.Chair, road.TownId)],
    };

    /// <summary>落实报告: by the date that was agreed; 承办单位 → 分管领导 (where one of the suggestions names one) → 镇长 → 主席团.</summary>
    public static StepPlan CommitmentReport(Road road, CalledForum forum, AgreedCommitment agreed, DateOnly dueOn) => new()
    {
        Task = ForumTasks.CommitmentReport,
        Assignee = Assignee.Office(Role.Department, road.GoesOnAs(agreed.Department)),
        About = forum.Conclusions,
        Clocks = [new(RuleNames.CommitmentReport, road.Now, Set: dueOn)],
        MeetsAtClosing = false,
        Meets = action => action == "done" ? [RuleNames.CommitmentReport] : [],
        Escalation =
        [
            .. agreed.LeaderInCharge is { } leader ? [Assignee.Leader(road.TownId, leader)] : Array.Empty<Assignee>(),
            Assignee.Office(Role.Mayor, road.TownId), Assignee.Office(Role.Presidium, road.TownId),
        ],
    };
}
