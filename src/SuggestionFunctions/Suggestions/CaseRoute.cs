using SuggestionFunctions.Board;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Tasks;
using SuggestionPages.Frame;
using SuggestionPages.Suggestions;

namespace SuggestionFunctions.Suggestions;

/// <summary>The five steps of a suggestion's road: who, when, in how many working days, which of them it did not have to take.</summary>
public sealed class CaseRoute(SuggestionAnswer suggestion, DueDates dates, DateTimeOffset now, Language language)
{
    private static readonly string[][] Kinds =
    [
        ["secretaryReview"], ["chairAssignment"], ["mayorApproval"], ["departmentHandling", "leaderSignOff"],
        ["deputyEvaluation", "suggestionEvaluation", "silenceDecision", "presidiumReview"],
    ];

    /// <summary>1 to 5; null where it stands at none of them.</summary>
    public int? Number => suggestion is { State: "inProgress", Step: { } step } && Array.FindIndex(Kinds, kinds => kinds.Contains(step)) is >= 0 and var place ? place + 1 : null;

    /// <summary>1 for the first handling.</summary>
    public int Round => suggestion.Tasks.Where(task => Kinds[3].Contains(task.Kind)).Select(task => task.Round).DefaultIfEmpty(1).Max();

    public IReadOnlyList<RouteStep> Steps => [.. Kinds.Select((kinds, place) => Step(place, kinds))];

    private RouteStep Step(int place, string[] kinds)
    {
        var tasks = suggestion.Tasks.Where(task => kinds.Contains(task.Kind)).ToList();
        var newest = tasks.Where(task => task.Round == tasks.Max(other => other.Round)).OrderBy(task => task.OpenedAt).ToList();
        var last = place < 3 && newest.Count > 0 ? newest[^1..] : newest;
        var at = Number is { } number ? number - 1 : suggestion.State is "closed" ? Kinds.Length : -1;
        if (place == at)
        {
            var used = last.Count > 0 ? dates.WorkingDays(last[0].OpenedAt, now) : 0;
            return last.Count == 0 && suggestion.Joined is not null
                ? new RouteStep(NameOf(place), "now", WhoOf(place), T("现在，与并案的建议一起办", "now, together with the suggestion it is joined with"))
                : new RouteStep(NameOf(place), "now", WhoOf(place), T($"现在，已用 {used} 个工作日", $"now, {Dates.WorkingDays(used)} so far"));
        }

        var over = last.Select(task => task.Outcome).OfType<TaskOutcome>().ToList();
        if (last.Count > 0 && over.Count == last.Count)
        {
            var done = over.MaxBy(outcome => outcome.At) ?? over[^1];
            var ended = EndOf(done);
            var used = dates.WorkingDays(last[0].OpenedAt, ended);
            var how = (done.By, done.Action) switch
            {
                ("clock", "passedOn") => T("到期自动转下一步", "passed on at its limit"),
                ("clock", "noResponse") => T("到期未表态", "no response in time"),
                ("clock", "ended") => T("随建议结束", "ended with the suggestion"),
                (_, "return") => T("退回补正", "returned for revision"),
                (_, "sendBack") when place == 2 => T("退回重新交办", "sent back to the chair"),
                (_, "decline") => T("不予受理", "declined"),
                _ => T("已办", "done"),
            };
            if (suggestion.State == "awaitingRevision" && done.Action == "return")
            {
                return new RouteStep(NameOf(place), "now", T("代表", "Deputies"), T($"{dates.DayOf(ended, false)} {how}，现在等代表改好", $"{how} on {dates.DayOf(ended, true)}; its deputies revise it now"));
            }

            return new RouteStep(NameOf(place), "done", WhoOf(place), T($"{dates.DayOf(ended, false)} {how}，用时 {used} 个工作日", $"{how} on {dates.DayOf(ended, true)}, {Dates.WorkingDays(used)}"));
        }

        return place < at || suggestion.Ending is not null
            ? new RouteStep(NameOf(place), "skipped", null, T("免", "not needed"))
            : new RouteStep(NameOf(place), "later", WhoOf(place), T("未到", "to come"));
    }

    /// <summary>The last instant of a task: the clock closes it when its last day is over, at 0:00 of the next, which is no day of it.</summary>
    internal static DateTimeOffset EndOf(TaskOutcome outcome) => outcome.By == "clock" ? outcome.At.AddTicks(-1) : outcome.At;

    private string NameOf(int place) => place switch
    {
        0 => T("阅办", "Review"),
        1 => T("交办", "Assignment"),
        2 => T("批办", "Approval"),
        3 => T("承办答复", "Handling and reply"),
        _ => T("测评", "Rating"),
    };

    private string? WhoOf(int place) => place switch
    {
        0 => PostNames.OfRole(Role.PartySecretary, "", language),
        1 => PostNames.OfRole(Role.Chair, "", language),
        2 => PostNames.OfRole(Role.Mayor, "", language),
        3 => suggestion.Assignment?.LeadDepartment.Name,
        _ => suggestion.Step == "presidiumReview" ? PostNames.OfRole(Role.Presidium, "", language) : T("代表和承办单位", "Deputies and department"),
    };

    private string T(string zh, string en) => language == Language.English ? en : zh;
}
