using System.Net;
using System.Text.Json.Nodes;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Tests.Contract;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Story;

/// <summary>
/// Plays moves in a town over HTTP, beside the model, and keeps the story in plain words. After every move all has settled. Of
/// <paramref name="mostAtOnce"/> cases that are under way at a time, few come far, and one alone comes to its third round.
/// </summary>
internal sealed partial class Player(StoryTown town, ModelTown model, int mostAtOnce)
{
    private static readonly HashSet<string> DeputiesKinds = ["coSignature", "revision", "deputyEvaluation", "withdrawalConfirmation", "meetingAnswer", "minutesConfirmation"];

    /// <summary>What was done so far, a line a move.</summary>
    public List<string> Story { get; } = [];

    public async Task PlayAsync(Move move)
    {
        var dice = new Random(move.Dice);
        var open = model.Cases.SelectMany(given => given.Open.Select(task => (Given: given, Task: task))).ToList();
        var kind = move.Kind;
        if (kind == MoveKind.Submit && model.Cases.Count(given => given.IsUnderWay) >= mostAtOnce)
        {
            kind = MoveKind.Act;
        }

        if (model.Cases.Count == 0 || (open.Count == 0 && kind == MoveKind.Act))
        {
            kind = MoveKind.Submit;
        }

        switch (kind)
        {
            case MoveKind.Submit:
                await SubmitAsync(dice);
                break;
            case MoveKind.Advance:
                await AdvanceAsync(dice);
                break;
            case MoveKind.Act:
            case MoveKind.StaleVersion when open.Count > 0:
                // Minutes of a meeting that lies ahead are seldom tried.
                var sensible = open.Where(pair => !(pair.Task.Kind == "meetingMinutes" && pair.Given.MeetingOf(pair.Task)?.At > town.Now) || dice.Next(8) == 0).ToList();
                var (given, task) = Fill.Any(dice, sensible.Count > 0 ? sensible : open);
                await ActAsync(given, task, dice, stale: kind == MoveKind.StaleVersion);
                break;
            case MoveKind.Withdraw:
                await WithdrawAsync(Fill.Any(dice, model.Cases), dice);
                break;
            case MoveKind.LeaveFastLane:
                var fast = Fill.Any(dice, model.Cases);
                await OnCaseAsync(fast, "chair", "fast-lane", new() { ["isFastLane"] = false, ["reason"] = "须整体更换。" }, fast.RefusesToLeaveFastLane(), fast.LeavesFastLane);
                break;
            case MoveKind.Reopen:
                var closed = Fill.Any(dice, model.Cases.Where(one => one.State == "closed").DefaultIfEmpty(Fill.Any(dice, model.Cases)));
                await OnCaseAsync(closed, "presidium", "reopening", new() { ["reason"] = "汛后复淤。" }, closed.RefusesReopening(), closed.Reopens);
                break;
            case MoveKind.SubmitAgain:
                await SubmitAgainAsync(Fill.Any(dice, model.Cases.Where(one => one.State == "declined").DefaultIfEmpty(Fill.Any(dice, model.Cases))));
                break;
            case MoveKind.LoadCalendar:
                await LoadCalendarAsync(dice);
                break;
            case MoveKind.Urge:
                await UrgeAsync(Fill.Any(dice, model.Cases), dice);
                break;
            case MoveKind.AskToMeet:
                await AskToMeetAsync(Fill.Any(dice, model.Cases), dice);
                break;
            case MoveKind.MoveMeeting or MoveKind.CancelMeeting when model.Cases.SelectMany(one => one.Meetings.Select(meeting => (one, meeting))).ToList() is { Count: > 0 } met:
                var (about, meeting) = Fill.Any(dice, met);
                await ChangeMeetingAsync(about, meeting, kind == MoveKind.CancelMeeting, dice);
                break;
            case MoveKind.MarkKey:
                var key = Fill.Any(dice, model.Cases);
                var isKey = dice.Next(4) == 0 ? key.IsKey : !key.IsKey;
                await OnCaseAsync(key, dice.Next(2) == 0 ? "presidium" : "chair", "key", new() { ["isKey"] = isKey, ["reason"] = "群众反映强烈。" }, key.RefusesKey(isKey), now => key.IsMarked(isKey, now));
                break;
            case MoveKind.ActAsSomebodyElse when open.Count > 0:
                var (whose, other) = Fill.Any(dice, open);
                await RefusedAsync(whose, other, Fill.Any(dice, EveryStep.Accounts.Concat(["parks", "schools"]).Where(account => account != other.Holder)), Fill.In(whose, other, town.Now, dice).Action, HttpStatusCode.Forbidden, HttpStatusCode.NotFound);
                break;
            case MoveKind.ActOnClosedTask when model.Cases.SelectMany(one => one.Closed.Where(past => past.Id is not null).Select(past => (one, past))).ToList() is { Count: > 0 } closedOnes:
                var (of, past) = Fill.Any(dice, closedOnes);
                await RefusedAsync(of, past, past.Holder, RouteTasks.All[past.Kind].Actions[0].Name, HttpStatusCode.Conflict, HttpStatusCode.NotFound);
                break;
            case MoveKind.LeaveOutFields when open.Where(pair => Demanding(pair.Task).Any()).ToList() is { Count: > 0 } demanding:
                var (asked, asking) = Fill.Any(dice, demanding);
                await RefusedAsync(asked, asking, asking.Holder, Fill.Any(dice, Demanding(asking)), HttpStatusCode.UnprocessableEntity);
                break;
            case MoveKind.ActionOfAnotherKind when open.Count > 0:
                var (here, there) = Fill.Any(dice, open);
                var own = RouteTasks.All[there.Kind].Actions.Select(action => action.Name).ToHashSet();
                await RefusedAsync(here, there, there.Holder, Fill.Any(dice, RouteTasks.All.Values.SelectMany(other => other.Actions).Select(action => action.Name).Distinct().Where(name => !own.Contains(name))), HttpStatusCode.UnprocessableEntity);
                break;
        }
    }

    private static IEnumerable<string> Demanding(ModelTask task) => RouteTasks.All[task.Kind].Actions
        .Where(action => action.Fields.Any(field => field.Required) && task.Actions?.Contains(action.Name) != false).Select(action => action.Name);

    private async Task SubmitAsync(Random dice)
    {
        var deputies = StoryTown.Deputies.OrderBy(_ => dice.Next()).ToArray();
        var (lead, asked, small, draft) = (deputies[0], deputies[1..(1 + Math.Max(0, dice.Next(-1, 3)))], dice.Next(4) == 0, dice.Next(4) == 0);
        var body = System.Text.Json.JsonSerializer.SerializeToNode(Citizen.Suggestion($"第{model.Cases.Count + 1}件")) as JsonObject ?? [];
        body["coSigners"] = new JsonArray([.. asked.Select(account => (JsonNode)StoryTown.PersonOf(account))]);
        body["smallMatter"] = small;
        body["submit"] = !draft;
        Tell($"{lead} submits case {model.Cases.Count + 1}{(asked.Length > 0 ? $" with {string.Join(", ", asked)}" : "")}{(small ? ", a small matter" : "")}{(draft ? ", first as a draft" : "")}");
        var citizen = await town.AsAsync(lead);
        var answer = (await citizen.SendAsync("POST", "/api/suggestions", body)).Expect(draft ? HttpStatusCode.Created : HttpStatusCode.Accepted);
        var id = Citizen.Text(answer, "id");
        if (draft)
        {
            (await citizen.SendAsync("POST", $"/api/suggestions/{id}/submission", new { })).Expect(HttpStatusCode.Accepted);
        }

        var given = new ModelCase(model.Days, lead, asked, small) { Id = id };
        given.Submitted(town.Now);
        model.Cases.Add(given);
        await SettleAsync();
    }

    private async Task AdvanceAsync(Random dice)
    {
        var span = dice.Next(10) switch
        {
            0 => TimeSpan.FromDays(dice.Next(20, 60)),
            < 4 => TimeSpan.FromDays(dice.Next(4, 15)),
            < 8 => TimeSpan.FromHours(dice.Next(20, 96)),
            _ => TimeSpan.FromMinutes(dice.Next(5, 1200)),
        };
        Tell($"the clock goes on by {span}");
        var target = town.Now + span;
        model.Advance(town.Now, target);
        await town.Town.MoveToAsync(target);
    }

    private async Task ActAsync(ModelCase given, ModelTask task, Random dice, bool stale)
    {
        var (action, fields) = Fill.In(given, task, town.Now, dice);
        var (account, body) = (task.Holder, new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone()))) { ["action"] = action });
        if (DeputiesKinds.Contains(task.Kind) && StoryTown.Deputies.Contains(task.Holder) && dice.Next(3) == 0)
        {
            account = dice.Next(2) == 0 ? "office" : task.Holder == "deputy4" ? "helper2" : "helper";
            body["onBehalfOf"] = StoryTown.PersonOf(task.Holder);
        }

        if (stale)
        {
            body["taskVersion"] = 99;
        }

        var refusal = given.Refuses(task, action, fields, town.Now) is { } code && code != "request-pending" && code != "transfer-final" && code != "reply-issued" && code != "meeting-ahead" ? code
            : stale ? "task-changed" : given.Refuses(task, action, fields, town.Now);
        Tell($"{account}: {task.Kind} of case {NumberOf(given)}: {body.ToJsonString(Http.Json.Options)}{(refusal is null ? "" : $" is refused: {refusal}")}");
        var before = refusal is null ? null : await town.ReadAsync(given.Id);
        var answer = await (await town.AsAsync(account)).TryDecideAsync(task.Id ?? "unknown", body);
        await SettleAsync();
        // Of two reasons to refuse it either may be told: a contact from before a transfer passes the documents, and is refused by the route after the version was looked at.
        await JudgeAsync(given, answer, stale && answer.Code == "task-changed" ? "task-changed" : refusal, before, () => given.Take(task, action, fields, town.Now, $"{answer.Json?["decision"]?["id"]}"));
        if (refusal is null && (fields["reason"] ?? fields["comment"])?.ToString() is { } words && words.StartsWith("暗评", StringComparison.Ordinal) && given.Closed.Contains(task) && !given.IsRevealed(task))
        {
            await NobodyElseSeesAsync(given, task, words, account, dice);
        }
    }

    private async Task NobodyElseSeesAsync(ModelCase given, ModelTask task, string words, string author, Random dice)
    {
        foreach (var account in new[] { "chair", "office", "manager", "helper", "water", "roads", given.Lead }.Where(account => account != author && account != task.Holder && dice.Next(2) == 0))
        {
            var reader = await town.AsAsync(account);
            foreach (var path in new[] { $"/api/suggestions/{given.Id}", $"/api/suggestions/{given.Id}/timeline", $"/api/tasks/{task.Id}", $"/api/tasks?mine=false&state=closed&pageSize=200&suggestion={given.Id}" })
            {
                SoundBooks.Holds(!(await reader.GetAsync(path)).Body.Contains(words, StringComparison.Ordinal), $"{account} sees at {path} how {task.Holder} rated, before the reveal.");
            }
        }
    }

    private async Task WithdrawAsync(ModelCase given, Random dice)
    {
        var deputy = Fill.Any(dice, given.Signatories);
        await OnCaseAsync(given, deputy, "withdrawal", new() { ["reason"] = "问题已经解决。" }, given.RefusesWithdrawal(), now => given.Withdraws(deputy, now));
    }

    private async Task OnCaseAsync(ModelCase given, string account, string what, JsonObject body, string? refusal, Action<DateTimeOffset> takes)
    {
        Tell($"{account}: {what} of case {NumberOf(given)}{(refusal is null ? "" : $" is refused: {refusal}")}");
        var before = refusal is null ? null : await town.ReadAsync(given.Id);
        var answer = await (await town.AsAsync(account)).SendAsync("POST", $"/api/suggestions/{given.Id}/{what}", body);
        await SettleAsync();
        await JudgeAsync(given, answer, refusal, before, () => takes(town.Now));
    }

    private async Task SubmitAgainAsync(ModelCase given)
    {
        var declined = given.State == "declined";
        Tell($"{given.Lead} submits case {NumberOf(given)} again{(declined ? "" : ", which is refused")}");
        var before = await town.ReadAsync(given.Id);
        var answer = await (await town.AsAsync(given.Lead)).SendAsync("POST", $"/api/suggestions/{given.Id}/submission", new { });
        await SettleAsync();
        if (declined)
        {
            answer.Expect(HttpStatusCode.Accepted);
            given.SubmittedAgain(town.Now);
        }
        else
        {
            await JudgeAsync(given, answer, "not-a-draft", before, () => { });
        }
    }

    private async Task LoadCalendarAsync(Random dice)
    {
        var (year, days) = dice.Next(4) switch
        {
            0 => (2027, new[] { "01-01", "01-02", "01-03" }),
            1 => (2027, ["01-01", "01-04", "02-05", "02-08"]),
            2 => (2026, ["05-01", "06-19", "10-01", "10-02", "11-16"]),
            _ => (2026, ["04-06", "05-04", "07-20", "09-25", "11-16", "11-17", "12-24"]),
        };
        var body = new JsonObject
        {
            ["source"] = "故事",
            ["workedDays"] = new JsonArray(),
            ["holidays"] = new JsonArray([.. days.Select(day => (JsonNode)new JsonObject { ["name"] = new JsonObject { ["zh"] = "放假", ["en"] = "day off" }, ["from"] = $"{year}-{day}", ["to"] = $"{year}-{day}" })]),
        };
        Tell($"the office loads a calendar of {year} with days off on {string.Join(", ", days)}");
        (await (await town.AsAsync("office")).SendAsync("PUT", $"/api/calendars/{year}", body)).Expect(HttpStatusCode.Accepted);
        await SettleAsync();
        body["year"] = year;
        model.Days.Load(SuggestionFunctions.Deadlines.CalendarYear.Parse("story", body.ToJsonString()));
        foreach (var given in model.Cases)
        {
            given.Recounts(town.Now);
        }
    }

    /// <summary>Refused whatever the rules of the case, and nothing of it changes.</summary>
    private async Task RefusedAsync(ModelCase given, ModelTask task, string account, string action, params HttpStatusCode[] statuses)
    {
        Tell($"{account} tries {task.Kind} {action} of case {NumberOf(given)}{(task.Outcome is null ? "" : ", which is closed,")} and is refused");
        var before = await town.ReadAsync(given.Id);
        var answer = await (await town.AsAsync(account)).TryDecideAsync(task.Id ?? "unknown", new { action });
        SoundBooks.Holds(statuses.Contains(answer.Status), $"Expected {string.Join(" or ", statuses)}, got {answer.Status}: {answer.Body}");
        await SettleAsync();
        SoundBooks.Same(before.Print.Split('\n'), (await town.ReadAsync(given.Id)).Print.Split('\n'), "What was refused has changed something.");
    }

    private async Task JudgeAsync(ModelCase given, Answer answer, string? refusal, CaseBook? before, Action takes)
    {
        if (refusal is null)
        {
            SoundBooks.Holds(answer.Status is HttpStatusCode.OK or HttpStatusCode.Created, $"The rules let it pass, the app says {answer.Status}: {answer.Body}");
            takes();
            return;
        }

        SoundBooks.Holds((int)answer.Status is >= 400 and < 500 && answer.Code == refusal, $"The rules refuse it as {refusal}, the app says {answer.Status}: {answer.Body}");
        SoundBooks.Same((before?.Print ?? "").Split('\n'), (await town.ReadAsync(given.Id)).Print.Split('\n'), "What was refused has changed something.");
    }

    private Task SettleAsync() => town.Town.MoveToAsync(town.Now);

    private int NumberOf(ModelCase given) => model.Cases.IndexOf(given) + 1;

    private void Tell(string what) => Story.Add($"{town.Now.UtcDateTime.AddHours(8):yyyy-MM-dd HH:mm} {what}");
}
