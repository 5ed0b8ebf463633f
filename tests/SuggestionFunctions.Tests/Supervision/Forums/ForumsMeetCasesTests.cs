using System.Net;
using System.Text.Json.Nodes;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Supervision.Forums;

/// <summary>
/// A forum on cases that are withdrawn, joined or closed meanwhile, and everything on a forum at one instant. Whatever the order,
/// afterwards there is one story, and everybody was told theirs once. 12 rounds by default, 200 with <c>./test --long</c>; <c>SUGGESTIONFLOW_ROUND=seed</c> plays one again.
/// </summary>
[Trait("speed", "slow")]
public sealed class ForumsMeetCasesTests
{
    private static readonly HashSet<string> Losers =
        ["task-closed", "task-changed", "case-ended", "reply-issued", "withdrawal-pending", "joined", "not-joined", "forum-over", "forum-begun", "forum-held", "not-found", "invalid", "not-with-chair", "other-ended"];

    [Fact]
    public async Task A_forum_goes_on_without_a_case_that_was_withdrawn_and_is_cancelled_with_the_last_of_them()
    {
        await using var town = await RunningTown.StartAsync();
        var (first, second) = (await Journey.ToDepartmentAsync(town), await Journey.ToChairAsync(town, "加固堤岸"));
        var id = await Forums.CallAsync(town, "deputy1", first, second);
        await WithdrawAsync(town, first);
        Assert.Equal("called", Text(await Forums.ReadAsync(town, id), "state"));
        await WithdrawAsync(town, second);

        var cancelled = await Forums.ReadAsync(town, id);
        Assert.Equal(("cancelled", true), (Text(cancelled, "state"), cancelled["cancellation"]?["allWithdrawn"]?.GetValue<bool>()));
        Assert.Null(cancelled["cancellation"]?["by"]);
        foreach (var suggestion in new[] { first, second })
        {
            Assert.Equal(["forumCalled", "forumCancelled"], await Forums.NotedAsync(town, suggestion));
        }

        var told = Assert.Single(await Forums.NoticesAsync(town, "water", id), notice => Text(notice, "kind") == "forumCancelled");
        Assert.Contains("均已撤回", Text(told, "text"), StringComparison.Ordinal);
        await town.MoveToAsync("2026-03-12");
        Assert.Empty(await (await town.AsAsync("office")).DeskAsync("forumConclusions"));
    }

    [Fact]
    public async Task What_was_held_is_concluded_even_if_its_cases_are_withdrawn_then()
    {
        await using var town = await RunningTown.StartAsync();
        var (suggestion, id) = await Forums.HeldAsync(town);
        await WithdrawAsync(town, suggestion);
        Assert.Equal("called", Text(await Forums.ReadAsync(town, id), "state"));
        await (await town.AsAsync("office")).DecideAsync("forumConclusions", Forums.Conclusions);
        Assert.Equal(["forumCalled", "forumConcluded"], await Forums.NotedAsync(town, suggestion));
    }

    [Fact]
    public async Task A_closed_case_has_a_forum_too_and_its_record_stays_whole()
    {
        await using var town = await RunningTown.StartAsync();
        var suggestion = await Journey.ToEvaluationAsync(town);
        await Journey.EvaluateAsync(town, suggestion, "satisfied");
        await town.MoveToAsync(town.Now);
        var id = await Forums.CallAsync(town, "water", suggestion);
        var manager = await town.AsAsync("manager");
        Assert.Equal("closed", Text(await manager.ReadAsync($"/api/suggestions/{suggestion}"), "state"));
        Assert.Equal(id, Text((await manager.ReadAsync($"/api/suggestions/{suggestion}"))["forums"]?[0], "id"));
        Assert.Equal(["forumCalled"], await Forums.NotedAsync(town, suggestion));
        Assert.True((await manager.ReadAsync($"/api/suggestions/{suggestion}/timeline/verification"))["intact"]?.GetValue<bool>());
    }

    [Fact]
    public async Task Whatever_comes_to_a_forum_and_its_cases_at_one_instant_there_is_one_story()
    {
        var only = Environment.GetEnvironmentVariable("SUGGESTIONFLOW_ROUND");
        var rounds = Soak.Rounds(12, 200);
        var seeds = only is null ? Enumerable.Range(1, rounds) : [int.Parse(only, System.Globalization.CultureInfo.InvariantCulture)];
        foreach (var some in seeds.Chunk(4))
        {
            await using var trial = await TrialTown.StartAsync();
            foreach (var seed in some)
            {
                var told = new List<string>();
                try
                {
                    await RoundAsync(trial, new Random(seed), told);
                }
                catch (Exception parted) when (parted is not OutOfMemoryException)
                {
                    Assert.Fail($"Round {seed} (SUGGESTIONFLOW_ROUND={seed} plays it again, as far as the order is the same):\n{string.Join('\n', told)}\n→ {parted.Message}\n{parted.StackTrace}");
                }
            }
        }
    }

    /// <summary>Two cases somewhere on the road, a forum on both or none yet; then some of all that may happen at once, and after that the books are looked at.</summary>
    private static async Task RoundAsync(TrialTown trial, Random dice, List<string> told)
    {
        var town = trial.Town;
        string[] cases = [await PlacedAsync(trial, dice), await Journey.ToChairAsync(town, "加固堤岸")];
        var forums = new List<string>();
        var begins = town.Now.AddDays(7);
        var at = begins.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        if (dice.Next(4) > 0)
        {
            forums.Add(Text((await (await town.AsAsync("deputy1")).SendAsync("POST", "/api/forums", ForumTests.With(Forums.On(dice.Next(2) == 0 ? cases : [cases[0]]), "at", at))).Expect(HttpStatusCode.Created), "id"));
            await town.MoveToAsync(dice.Next(2) == 0 ? town.Now : begins.AddHours(3));
        }

        var sending = Everything(town, cases, forums.FirstOrDefault(), at, dice).OrderBy(_ => dice.Next()).Take(dice.Next(2, 7)).ToList();
        var answers = await Task.WhenAll(sending.Select(async request => (request.What, Answer: await request.SendAsync())));
        told.AddRange(answers.Select(answer => $"  {answer.What} → {(int)answer.Answer.Status} {answer.Answer.Code} {answer.Answer.Json?["id"]}"));
        await trial.SweepUntilNothingIsLeftAsync();
        foreach (var (what, answer) in answers)
        {
            Assert.True((int)answer.Status < 300 || Losers.Contains(answer.Code ?? ""), $"{what} was answered {answer.Status}: {answer.Body}");
        }

        forums.AddRange(answers.Where(answer => answer.Answer.Status == HttpStatusCode.Created).Select(answer => Text(answer.Answer.Json, "id")));
        foreach (var id in forums.Distinct())
        {
            await CheckAsync(town, id, answers.Where(answer => answer.What.Contains(id, StringComparison.Ordinal) && answer.Answer.Status == HttpStatusCode.OK).Select(answer => answer.What.Split(' ')[0]).ToList());
        }

        Assert.Empty((await trial.CompareAsync()).Findings.First);
        if (forums.Count > 0)
        {
            await town.MoveToAsync(begins.AddDays(2));
            Assert.Empty((await trial.CompareAsync()).Findings.First);
        }
    }

    private static async Task<string> PlacedAsync(TrialTown trial, Random dice)
    {
        if (dice.Next(2) == 0)
        {
            return await Journey.ToDepartmentAsync(trial.Town);
        }

        var id = await Journey.ToEvaluationAsync(trial.Town);
        await (await trial.Town.AsAsync("water")).DecideAsync("suggestionEvaluation", new { action = "evaluate", quality = 5 }, id);
        return id;
    }

    /// <summary>All that may be asked for, some of it twice, each as if nobody else asked.</summary>
    private static List<(string What, Func<Task<Answer>> SendAsync)> Everything(RunningTown town, string[] cases, string? forum, string at, Random dice)
    {
        var later = DateTimeOffset.Parse(at).AddDays(3).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        var next = town.Now.AddDays(7).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        var requests = new List<(string What, Func<Task<Answer>> SendAsync)>
        {
            ("withdraw the first", async () => await (await town.AsAsync("deputy1")).SendAsync("POST", $"/api/suggestions/{cases[0]}/withdrawal", new { reason = "已解决。" })),
            ("withdraw the second", async () => await (await town.AsAsync("deputy1")).SendAsync("POST", $"/api/suggestions/{cases[1]}/withdrawal", new { reason = "已解决。" })),
            ("join them", async () => await (await town.AsAsync("chair")).SendAsync("POST", $"/api/suggestions/{cases[1]}/joining", new { with = cases[0] })),
            ("call one by the office", async () => await (await town.AsAsync("office")).SendAsync("POST", "/api/forums", ForumTests.With(Forums.On(cases), "at", next))),
            ("call one by the deputy", async () => await (await town.AsAsync("deputy1")).SendAsync("POST", "/api/forums", ForumTests.With(Forums.On(dice.Next(2) == 0 ? cases : [cases[1]]), "at", next), $"once-{cases[1]}")),
            ("rate the first", async () => await DecideAsync(town, "deputy1", "deputyEvaluation", cases[0], new { action = "evaluate", attitude = "satisfied", result = "satisfied" })),
        };
        if (forum is not null)
        {
            for (var i = 0; i < 2; i++)
            {
                requests.Add(($"cancel {forum}", async () => await (await town.AsAsync("deputy1")).SendAsync("POST", $"/api/forums/{forum}/cancellation", new { reason = "不便。" })));
                requests.Add(($"conclude {forum}", async () => await DecideAsync(town, "office", "forumConclusions", forum, new
                {
                    action = "conclude",
                    attendees = new[] { "hefu.pdeputy1" },
                    conclusions = new[] { new { text = "疏浚。", department = SmallTown.Water, dueOn = town.Now.AddDays(40).ToString("yyyy-MM-dd") } },
                })));
                requests.Add(($"move {forum}", async () => await (await town.AsAsync("office")).SendAsync("POST", $"/api/forums/{forum}/moving", new { at = later, reason = "改期。" })));
            }
        }

        return requests;
    }

    private static async Task<Answer> DecideAsync(RunningTown town, string account, string kind, string subject, object body)
    {
        var citizen = await town.AsAsync(account);
        var task = (await citizen.DeskAsync(kind)).FirstOrDefault(task => Text(task["subject"], "id") == subject);
        return await citizen.TryDecideAsync(task is null ? $"{subject}-none" : Text(task, "id"), body);
    }

    /// <summary>What was said yes to has happened, once; every case of the forum has it on its timeline, and everybody invited was told, once.</summary>
    private static async Task CheckAsync(RunningTown town, string id, List<string> granted)
    {
        var forum = await Forums.ReadAsync(town, id);
        var state = Text(forum, "state");
        var cases = (forum["suggestions"]?.AsArray() ?? []).Select(suggestion => Text(suggestion, "id")).ToList();
        Assert.True(granted.Count(what => what == "conclude") <= 1 && granted.Count(what => what == "cancel") <= 1, "Two were told yes.");
        Assert.False(granted.Contains("conclude") && granted.Contains("cancel"), "It was concluded and cancelled.");
        Assert.Equal(granted.Contains("conclude"), state is "concluded" or "closed");
        Assert.True(!granted.Contains("cancel") || state == "cancelled", state);
        Assert.Equal(granted.Count(what => what == "move"), forum["moves"]?.AsArray().Count);

        var withdrawn = new List<bool>();
        foreach (var suggestion in cases)
        {
            var shown = await (await town.AsAsync("manager")).ReadAsync($"/api/suggestions/{suggestion}");
            withdrawn.Add(Text(shown, "state") == "withdrawn");
            Assert.Single(shown["forums"]?.AsArray() ?? [], listed => Text(listed, "id") == id && Text(listed, "state") == state);
            var noted = ((await (await town.AsAsync("manager")).ReadAsync($"/api/suggestions/{suggestion}/timeline"))["items"]?.AsArray() ?? [])
                .Where(entry => entry?["detail"]?["forum"]?.GetValue<string>() == id).Select(entry => Text(entry, "kind")).ToList();
            Assert.Single(noted, "forumCalled");
            Assert.Equal(forum["moves"]?.AsArray().Count, noted.Count(kind => kind == "forumMoved"));
            Assert.Equal(state == "cancelled" ? 1 : 0, noted.Count(kind => kind == "forumCancelled"));
            Assert.Equal(state is "concluded" or "closed" ? 1 : 0, noted.Count(kind => kind == "forumConcluded"));
        }

        var lapsed = forum["cancellation"]?["allWithdrawn"]?.GetValue<bool>() == true;
        Assert.True(!lapsed || withdrawn.TrueForAll(gone => gone), "It was cancelled for its cases, and they are not all withdrawn.");
        Assert.True(!withdrawn.TrueForAll(gone => gone) || state != "called" || DateTimeOffset.Parse(Text(forum, "at")) <= town.Now, "All of its cases are withdrawn, and it is still to be held.");
        var told = (await Forums.NoticesAsync(town, "deputy1", id)).CountBy(notice => Text(notice, "kind")).ToDictionary();
        Assert.Equal(1, told.GetValueOrDefault("forumCalled"));
        Assert.Equal(forum["moves"]?.AsArray().Count, told.GetValueOrDefault("forumMoved"));
        Assert.Equal(state == "cancelled" ? 1 : 0, told.GetValueOrDefault("forumCancelled"));
        Assert.Equal(state is "concluded" or "closed" ? 1 : 0, told.GetValueOrDefault("forumConcluded"));
    }

    private static async Task WithdrawAsync(RunningTown town, string suggestion)
    {
        (await (await town.AsAsync("deputy1")).SendAsync("POST", $"/api/suggestions/{suggestion}/withdrawal", new { reason = "已解决。" })).Expect(HttpStatusCode.OK);
        await town.MoveToAsync(town.Now);
    }
}
