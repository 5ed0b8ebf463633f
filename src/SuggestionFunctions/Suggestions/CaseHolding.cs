using SuggestionFunctions.Http;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Tasks;
using SuggestionPages.Frame;
using SuggestionPages.Suggestions;

namespace SuggestionFunctions.Suggestions;

/// <summary>
/// Who held a suggestion how long on its main road, from what its reader sees of it: under the town's own limits, under the law's, and the
/// time in which it waited for deputies. Deputies are not named: those who handle a confidential case do not know them.
/// </summary>
public sealed class CaseHolding(SuggestionAnswer suggestion, DueDates dates, DateTimeOffset now, Language language)
{
    private static readonly string[] Internal = ["secretaryReview", "chairAssignment", "silenceDecision", "presidiumReview"];
    private static readonly string[] Legal = ["mayorApproval", "departmentHandling", "leaderSignOff"];
    private static readonly string[] Waiting = ["revision", "deputyEvaluation"];

    public IReadOnlyList<HeldGroup> Groups =>
    [
        .. new[]
        {
            Group("internal", T("内部时限", "Town's limits"), Internal),
            Group("legal", T("法定期限", "Statutory limits"), Legal),
            Group("waiting", T("等代表", "Waiting for deputies"), Waiting),
        }.Where(group => group.Rows.Count > 0),
    ];

    private HeldGroup Group(string kind, string heading, string[] kinds)
    {
        // What several have at the same time, such as the deputies' ratings of a round, is held once, from the first to the last.
        var rows = suggestion.Tasks.Where(task => kinds.Contains(task.Kind))
            .GroupBy(task => task.Assignee.PersonId is null ? task.Id : $"{task.Kind} {task.Round}")
            .OrderBy(together => together.Min(task => task.OpenedAt))
            .Select(together => Row([.. together])).ToList();
        var days = rows.Sum(row => row.Days);
        return new(kind, T($"{heading}：共 {days} 个工作日", $"{heading}: {Dates.WorkingDays(days)}"), rows);
    }

    private HeldRow Row(IReadOnlyList<TaskLine> together)
    {
        var first = together[0];
        var open = together.Any(task => task.State == TaskState.Open);
        var until = open ? now : together.Max(task => task.Outcome is { } outcome ? CaseRoute.EndOf(outcome) : task.OpenedAt);
        var days = dates.WorkingDays(together.Min(task => task.OpenedAt), until);
        var who = first.Assignee.PersonId is null ? TaskRows.WhoOf(first.Assignee, language) : T("代表", "Deputies");
        var round = first.Round > 1 ? T($"（第 {first.Round} 轮）", $" (round {first.Round})") : "";
        return new($"{who} · {first.KindName}{round}", days, open ? T($"现在，已用 {days} 个工作日", $"now, {Dates.WorkingDays(days)} so far") : T($"{days} 个工作日", Dates.WorkingDays(days)));
    }

    private string T(string zh, string en) => language == Language.English ? en : zh;
}
