using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Tasks;
using SuggestionPages.Deadlines;
using SuggestionPages.Frame;

namespace SuggestionFunctions.Deadlines;

/// <summary>Why a task is due when it is: the sentence, the calendar, the article.</summary>
public sealed class DeadlinePages(PageComposer pages, TaskReader reader, TaskRows rows)
{
    [Function("DeadlinePage")]
    public async Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "deadlines/{taskId}")] HttpRequest request, string taskId, CancellationToken cancellation)
    {
        var language = request.PageLanguage();
        var english = language == Language.English;
        var task = await reader.ReadAsync(request.Caller(), taskId, reads: false, language, cancellation);
        var dates = await rows.DueDatesAsync(PostId.TownOf(task.Assignee.Organization.Id), cancellation);
        string Day(DateOnly date) => Dates.Long(date, dates.Today.Year, english);
        var model = new DeadlineModel(
            $"/tasks/{task.Id}",
            $"{task.KindName} {task.Number} {task.Title}",
            dates.Today.Year,
            [.. task.Deadlines.OrderBy(deadline => deadline.Due).Select(deadline => new DeadlineSheet(
                english ? RuleNames.TextOf(deadline.Rule).En : RuleNames.TextOf(deadline.Rule).Zh,
                deadline.Explanation,
                deadline.Extended ? new Wording($"原定 {Day(deadline.Original)}，已延期到 {Day(deadline.Due)}。", $"Originally {Day(deadline.Original)}, extended to {Day(deadline.Due)}.").In(language) : null,
                deadline.MetAt is { } met ? new Wording($"{dates.Moment(met, false)} 已办。", $"Met {dates.Moment(met, true)}.").In(language) : null,
                Strip(deadline, dates, english)))]);
        return await pages.ShowAsync<DeadlinePage>(request, new("期限是怎么算的", "How the dates were worked out"), model, cancellation);
    }

    private static IReadOnlyList<StripDay> Strip(DeadlineView deadline, DueDates dates, bool english) =>
        [.. Enumerable.Range(0, Math.Max(0, deadline.Due.DayNumber - deadline.Start.DayNumber) + 1).Select(deadline.Start.AddDays).Select(date =>
        {
            var day = dates.DayAt(date);
            var weekend = date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
            return new StripDay(
                date, !day.IsWorkingDay ? "rest" : weekend ? "made-up" : "work", day.WhyOff is { } why ? english ? why.En : why.Zh : null,
                date == deadline.Start, date == deadline.Due);
        })];
}
