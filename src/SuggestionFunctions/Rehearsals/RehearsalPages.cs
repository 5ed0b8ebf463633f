using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;
using SuggestionPages.Forms;
using SuggestionPages.Rehearsal;

namespace SuggestionFunctions.Rehearsals;

/// <summary>The page that moves the clock of a demonstration forward.</summary>
public sealed class RehearsalPages(PageComposer pages, ClockMoves moves, NextTimers timers, TaskViews views, TimeProvider clock)
{
    private const int MostTimers = 20;

    private static readonly Wording Title = new("演示时间", "The demo's time");

    [Function("RehearsalPage")]
    public Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "rehearsal")] HttpRequest request, CancellationToken cancellation)
    {
        moves.RequireEnabled();
        var fired = QueryValue.Number(request, "fired", 0, int.MaxValue);
        return ShowAsync(request, FormState.Empty, RequestKey.Random(), fired, StatusCodes.Status200OK, cancellation);
    }

    /// <summary>By <c>days</c>, or to 09:00 (China) of <c>date</c>.</summary>
    [Function("RehearsalPost")]
    public async Task<IResult> MoveAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "rehearsal")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        moves.RequireMover(caller);
        var form = await PageForm.ReadAsync(request, cancellation);
        var key = form.Key;
        var body = form.Stage == "date"
            ? new JsonObject { ["to"] = form["date"] is { } date ? $"{date}T09:00:00+08:00" : null }
            : new JsonObject { ["advance"] = form["days"] == "3" ? "P3D" : "P1D" };
        try
        {
            var moved = await moves.MoveAsync(
                RequestKey.Derive(caller.PersonId, "page", "rehearsal", form.Stage ?? "", form["days"] ?? "", key), repeatable: true,
                RequestBody.Of(body), cancellation);
            return Seen.Other(request, $"/rehearsal?fired={moved.Fired}");
        }
        catch (ProblemException problem) when (FormAgain.Holds(problem))
        {
            var shown = form.ToState(problem, request.PageLanguage());
            shown = shown with { Errors = shown.Errors.ToDictionary(_ => "date", pair => pair.Value) };
            return await ShowAsync(request, shown, FormAgain.KeyOf(form, problem), fired: null, StatusCodes.Status422UnprocessableEntity, cancellation);
        }
    }

    private async Task<IResult> ShowAsync(HttpRequest request, FormState form, string key, int? fired, int status, CancellationToken cancellation)
    {
        var now = ChinaTime.Of(clock.GetUtcNow());
        var model = new RehearsalModel(now, fired, ClockMoves.MayMove(request.Caller()), form, key, ClockMoves.Farthest.Days, await NextAsync(request, cancellation));
        return await pages.ShowAsync<RehearsalPage>(request, Title, model, cancellation, status);
    }

    /// <summary>What happens next in the reader's town; null where they do not see its cases.</summary>
    private async Task<IReadOnlyList<TimerRow>?> NextAsync(HttpRequest request, CancellationToken cancellation)
    {
        var (caller, language) = (request.Caller(), request.PageLanguage());
        if (!SuggestionAccess.SeesTown(caller, caller.HomeTownId))
        {
            return null;
        }

        var rows = new List<TimerRow>();
        foreach (var timer in await timers.OfTownAsync(caller.HomeTownId, MostTimers, cancellation))
        {
            var line = await views.ShowAsync(timer.Task.Entry, language, cancellation);
            rows.Add(new TimerRow(
                ChinaTime.Of(timer.Alarm.At), Spoken(timer).In(language), $"/tasks/{line.Id}", line.KindName, line.Number, line.Title, Tasks.TaskRows.WhoOf(line.Assignee, language)));
        }

        return rows;
    }

    private static Wording Spoken(NextTimer timer)
    {
        var rule = RuleNames.TextOf(timer.Rule);
        return timer.Alarm.Kind switch
        {
            AlarmKind.Yellow => new($"{rule.Zh}临期提醒", $"{rule.En}: a reminder, a third of the time is left"),
            AlarmKind.LastDay => new($"{rule.Zh}最后一天提醒", $"{rule.En}: a reminder on the last day"),
            AlarmKind.Limit => new($"{rule.Zh}到期", $"{rule.En}: its time is over"),
            _ => new($"{rule.Zh}超期提醒（第 {timer.Alarm.Number} 次）", $"{rule.En}: reminder {timer.Alarm.Number} that it is late"),
        };
    }
}
