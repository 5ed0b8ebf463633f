using SuggestionFunctions.Http;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Suggestions;
using SuggestionPages.Suggestions;

namespace SuggestionFunctions.Tasks;

/// <summary>Which paper a task's reader has use for, and what was just done leads to.</summary>
internal static class CasePapers
{
    private static readonly string[] Handling = [RouteTasks.MayorApproval.Name, RouteTasks.DepartmentHandling.Name, RouteTasks.CoHandlingOpinion.Name, RouteTasks.LeaderSignOff.Name];

    /// <summary>On the task's own page.</summary>
    public static IReadOnlyList<CaseLink> Of(TaskAnswer task, SuggestionAnswer? suggestion, Language language)
    {
        var found = new List<CaseLink>();
        if (task.Kind == RouteTasks.DeputyEvaluation.Name && task.State == TaskState.Open)
        {
            found.Add(new($"/print/opinion/{task.Id}", new Wording("打印征询意见表，用笔填", "Print the rating, to be ticked by pen").In(language)));
        }

        if (suggestion is { Assignment: not null } && Handling.Contains(task.Kind))
        {
            found.Add(Assignment(suggestion.Id, language));
        }

        if (suggestion?.Replies.LastOrDefault() is { } reply && (Handling.Contains(task.Kind) || task.Kind == RouteTasks.DeputyEvaluation.Name))
        {
            found.Add(Letter(reply.Id, language));
        }

        return found;
    }

    /// <summary>After a decision was sent.</summary>
    public static IReadOnlyList<CaseLink> Of(TaskRecord task, DecisionRecord decision, bool sees, Language language)
    {
        var found = new List<CaseLink>();
        if (decision.OnBehalfOf is not null)
        {
            found.Add(Receipt(decision.Id, language));
        }

        if (sees && decision.Outcome == DecisionOutcome.Accepted)
        {
            switch (task.Kind, decision.Action)
            {
                case ("leaderSignOff", "sign"):
                    found.Add(Letter(task.SubjectId, language));
                    break;
                case ("chairAssignment", "assign") or ("mayorApproval", "approve"):
                    found.Add(Assignment(task.SubjectId, language));
                    break;
            }
        }

        return found;
    }

    public static CaseLink Receipt(string id, Language language) => new($"/print/receipt/{id}", new Wording("打印代填回执，交给代表", "Print the receipt for the deputy").In(language));

    private static CaseLink Letter(string id, Language language) => new($"/print/reply/{id}", new Wording("打印答复函", "Print the reply").In(language));

    private static CaseLink Assignment(string id, Language language) => new($"/print/assignment/{id}", new Wording("打印交办单", "Print the assignment").In(language));
}
