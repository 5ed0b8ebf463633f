using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Suggestions;
using SuggestionPages.Frame;
using SuggestionPages.Tasks;

namespace SuggestionFunctions.Tasks;

/// <summary>What can be done on a task, as its page offers it: the next thing first, and what is too late said instead of offered.</summary>
internal static class TaskLinks
{
    private const string Accept = "accept";
    private const string Contact = "recordContact";

    /// <param name="task">The task.</param>
    /// <param name="needs">What a reply needs.</param>
    /// <param name="dates">For whether a limit is past.</param>
    /// <param name="language">For words.</param>
    public static IReadOnlyList<ActionLink> Of(TaskAnswer task, IReadOnlyList<Need> needs, DueDates dates, Language language)
    {
        var missing = needs.Any(need => !need.Done);

        // Accepting it only names the handler: it stands behind what is next, and once it is done, at the end.
        var accepted = task.Decisions.Any(decision => decision.Action == Accept && decision.Outcome == DecisionOutcome.Accepted);
        var next = task.Kind switch
        {
            "departmentHandling" => !missing ? "draftReply" : needs.Any(need => !need.Done && need.Href == $"/tasks/{task.Id}/{Contact}") ? Contact : null,
            "coHandlingOpinion" => "giveOpinion",
            _ => null,
        };
        int Place(string action) => action == next ? 0 : action == Accept ? accepted ? 3 : 1 : action == "requestTransfer" && accepted ? 4 : 2;
        return
        [
            .. task.Actions.OrderBy(action => Place(action.Action)).Select(action => new ActionLink(
                action.Action,
                accepted && action.Action == Accept ? new Wording("换经办人", "Name another handler").In(language) : ActionWords.Action(task.Kind, action.Action, language == Language.English) ?? action.Name,
                ReplyRules.Holds(task.Kind, action.Action) && missing,
                Over(task, action.Action, dates, language)?.In(language))),
        ];
    }

    /// <summary>That an action is taken no longer; null where it is.</summary>
    private static Wording? Over(TaskAnswer task, string action, DueDates dates, Language language)
    {
        string Day(DateOnly date) => Dates.Long(date, dates.Today.Year, language == Language.English);
        var window = task.Deadlines.FirstOrDefault(deadline => deadline.Rule == RuleNames.TransferWindow);
        return action switch
        {
            "requestTransfer" when window is null => new("重新办理时不能申请退办。", "No transfers while it is handled again."),
            "requestTransfer" when window.Due < dates.Today => new($"不归本单位办的，要在 {Day(window.Due)} 前申请退办，现在已过。", $"A transfer had to be asked for by {Day(window.Due)}."),
            "requestExtension" when task.Deadlines.FirstOrDefault(deadline => deadline.Rule == RuleNames.Reply) is { } reply && reply.Due < dates.Today => new($"答复期限 {Day(reply.Due)} 已过，不能再申请延期。", $"The reply was due on {Day(reply.Due)}; an extension is asked for before that."),
            _ => null,
        };
    }
}
