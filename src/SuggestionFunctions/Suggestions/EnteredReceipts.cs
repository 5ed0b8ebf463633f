using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Tasks;
using SuggestionPages.Suggestions;
using SuggestionPages.Tasks;
using TaskRows = SuggestionFunctions.Tasks.TaskRows;

namespace SuggestionFunctions.Suggestions;

/// <summary>What a reader of a case can have on paper beside replies and assignment: ratings to tick by pen, and receipts of what was entered for a deputy.</summary>
public sealed class EnteredReceipts(TaskRows rows)
{
    /// <summary>Whether they keep its receipt: whoever entered it, and the deputy it was entered for. Nobody else, as it may hold a rating that is still hidden.</summary>
    public static bool Keeps(Caller caller, DecisionRecord decision) =>
        decision.OnBehalfOf is { } deputy && decision.Outcome == DecisionOutcome.Accepted && (decision.PersonId == caller.PersonId || deputy == caller.PersonId);

    /// <summary>The same of a whole suggestion that somebody typed in.</summary>
    public static bool Keeps(Caller caller, Suggestion suggestion) =>
        suggestion is { EnteredBy: { } by, SubmittedAt: not null } && by.Id != suggestion.LeadDeputy.Id && (by.Id == caller.PersonId || suggestion.LeadDeputy.Id == caller.PersonId);

    public async Task<IReadOnlyList<CaseEntry>> OfAsync(Caller caller, CaseRecords records, Language language, CancellationToken cancellation)
    {
        var (header, suggestion) = (records.Header, records.Suggestion);
        var entries = new List<CaseEntry>();
        var dates = await rows.DueDatesAsync(header.TownId, cancellation);
        var english = language == Language.English;
        if (Keeps(caller, suggestion))
        {
            entries.Add(Entry(new("代填的建议", "The suggestion, entered on behalf"), suggestion.SubmittedAt, CasePapers.Receipt(header.Id, language)));
        }

        var tasks = records.Tasks.ToDictionary(task => task.Id);
        foreach (var decision in records.Decisions.Where(decision => Keeps(caller, decision)).OrderBy(decision => decision.At))
        {
            var what = new Wording(WhatOf(tasks.GetValueOrDefault(decision.TaskId), decision, english: false), WhatOf(tasks.GetValueOrDefault(decision.TaskId), decision, english: true));
            entries.Add(Entry(new($"代填：{what.Zh}", $"On behalf: {what.En}"), decision.At, CasePapers.Receipt(decision.Id, language)));
        }

        var made = records.Decisions.ToDictionary(decision => decision.Id);
        var ballots = tasks.Values.Select(task => BlindRatings.AsSeen(caller, header, suggestion, task, task.Outcome?.DecisionId is { } decided ? made.GetValueOrDefault(decided) : null)).Where(task => task.State == TaskState.Open && task.Kind == RouteTasks.DeputyEvaluation.Name).ToList();
        var helps = caller.Posts.Any(post => post.Role is Role.Helper or Role.CongressOffice);
        if (ballots.Count > 0 && (helps || (suggestion.Assignment is { } assignment && caller.Is(Role.Department, assignment.LeadDepartment.Id))))
        {
            entries.Add(Entry(
                new($"征询意见表：还没有评的，共 {ballots.Count} 张", $"Ratings by pen: all that have not been given, {ballots.Count}"), null,
                new CaseLink($"/print/opinions/{header.Id}", new Wording("打印全部征询意见表", "Print all of them").In(language))));
        }

        foreach (var task in ballots.Where(task => helps || task.Assignee.PersonId == caller.PersonId))
        {
            var who = suggestion.Signatories.FirstOrDefault(person => person.Id == task.Assignee.PersonId)?.Name;
            entries.Add(Entry(new($"征询意见表：{who}", $"Rating by pen: {who}"), null, new CaseLink($"/print/opinion/{task.Id}", new Wording("打印征询意见表，用笔填", "Print the rating, to be ticked by pen").In(language))));
        }

        return entries;

        CaseEntry Entry(Wording heading, DateTimeOffset? at, CaseLink link) => new() { Heading = heading.In(language), When = at is { } instant ? dates.Moment(instant, english) : null, Links = [link] };
    }

    /// <summary>What was decided, in words.</summary>
    public static string WhatOf(TaskRecord? task, DecisionRecord decision, bool english) =>
        (task is null ? null : ActionWords.Action(task.Kind, decision.Action, english))
            ?? CaseActionWords.LabelOf(decision.Action)?.In(english ? Language.English : Language.Chinese)
            ?? (english ? "Another action" : "其他事项");
}
