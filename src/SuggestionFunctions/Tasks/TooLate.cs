using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionPages.Suggestions;
using SuggestionPages.Tasks;

namespace SuggestionFunctions.Tasks;

/// <summary>For whoever comes too late with a decision: which post did what on the task, and when; and what there is to go on with.</summary>
public sealed class TooLate(TaskReader reader, NextTask nextTask, TaskRows rows, SubjectKinds kinds)
{
    /// <param name="caller">Who comes too late.</param>
    /// <param name="taskId">With a decision on this task.</param>
    /// <param name="language">For words.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What happened in a sentence, null where nothing is known; and links to their next task, to this one and to its case.</returns>
    /// <exception cref="ProblemException">404: the task is nothing that the caller may see.</exception>
    public async Task<(string? Happened, IReadOnlyList<CaseLink> Links)> OfAsync(Caller caller, string taskId, Language language, CancellationToken cancellation)
    {
        var task = await reader.ReadAsync(caller, taskId, reads: false, language, cancellation);
        var links = new List<CaseLink>();
        if (await nextTask.OfAsync(caller, taskId, language, cancellation) is { } next)
        {
            links.Add(next);
        }

        links.Add(new($"/tasks/{taskId}", new Wording("看这项任务", "See this task").In(language)));
        if (task.SuggestionId is { } suggestion)
        {
            links.Add(new($"/suggestions/{suggestion}", new Wording("看这件建议", "See the suggestion").In(language)));
        }

        return (await HappenedAsync(caller, task, language, cancellation), links);
    }

    private async Task<string?> HappenedAsync(Caller caller, TaskAnswer task, Language language, CancellationToken cancellation)
    {
        var english = language == Language.English;
        var dates = await rows.DueDatesAsync(PostId.TownOf(task.Assignee.Organization.Id), cancellation);
        string Done(DateTimeOffset at, DecisionView? decision, string what)
        {
            var behalf = decision?.OnBehalfOf is null ? new Wording("", "") : new Wording("（代填）", " (entered on their behalf)");
            var who = TaskRows.WhoOf(task.Assignee, language);
            return decision?.By.Id == caller.PersonId
                ? new Wording($"您自己在 {dates.Moment(at, false)} 已经办了：{what}。", $"You did this yourself on {dates.Moment(at, true)}: {what}.").In(language)
                : new Wording($"{who}{behalf.Zh}在 {dates.Moment(at, false)} 已经办了：{what}。", $"{who}{behalf.En} did this on {dates.Moment(at, true)}: {what}.").In(language);
        }

        if (task.Outcome is { } outcome)
        {
            var decision = task.Decisions.FirstOrDefault(made => made.Id == outcome.DecisionId);
            var what = TaskRows.OutcomeOf(kinds, task.Subject.Kind, task.Kind, outcome, language);
            return outcome.DecisionId is null
                ? new Wording($"{dates.Moment(outcome.At, false)} {what}。", $"{dates.Moment(outcome.At, true)}: {what}.").In(language)
                : Done(outcome.At, decision, ActionWords.Action(task.Kind, outcome.Action, english) ?? what);
        }

        return task.Decisions.LastOrDefault(made => made.Outcome == DecisionOutcome.Accepted) is { } last
            ? Done(last.At, last, ActionWords.Action(task.Kind, last.Action, english) ?? last.Action)
            : null;
    }
}
