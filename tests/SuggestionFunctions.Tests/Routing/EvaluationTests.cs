using System.Net;
using SuggestionFunctions.Tests.Pages;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Routing;

/// <summary>测评, 重新办理 and the presidium.</summary>
[Trait("speed", "slow")]
public sealed class EvaluationTests
{
    [Fact]
    public async Task Neither_side_sees_the_others_rating_before_both_are_in()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToEvaluationAsync(town);
        var deputy = await town.AsAsync("deputy1");
        var task = await deputy.TaskAsync("deputyEvaluation", id);
        await deputy.DecideAsync("deputyEvaluation", new { action = "evaluate", attitude = "satisfied", result = "dissatisfied", reason = "盲评理由" }, id);

        foreach (var account in new[] { "water", "leader", "chair", "mayor", "office", "manager", "presidium", "helper" })
        {
            var other = await town.AsAsync(account);
            var seen = (await other.GetAsync($"/api/suggestions/{id}")).Body + (await other.GetAsync($"/api/suggestions/{id}/timeline")).Body
                + (await other.GetAsync($"/api/tasks/{task}")).Body + (await other.GetAsync("/api/notices")).Body
                + (await other.GetAsync($"/api/suggestions/{id}/status")).Body + (await other.GetAsync("/api/suggestions")).Body;
            Assert.DoesNotContain("盲评理由", seen);
            Assert.DoesNotContain("dissatisfied\"", seen.Replace("\"choices\":[\"satisfied\",\"basicallySatisfied\",\"dissatisfied\"]", "", StringComparison.Ordinal));
        }

        Assert.Contains("盲评理由", (await deputy.GetAsync($"/api/suggestions/{id}")).Body);
        Assert.Equal("deputyEvaluation", (await Journey.WhereAsync(town, id)).Step);
        await (await town.AsAsync("water")).DecideAsync("suggestionEvaluation", new { action = "evaluate", quality = 4 }, id);
        Assert.Contains("盲评理由", (await (await town.AsAsync("water")).GetAsync($"/api/suggestions/{id}/timeline")).Body);
        Assert.Equal(("inProgress", "departmentHandling"), await Journey.WhereAsync(town, id));
    }

    [Fact]
    public async Task That_one_side_has_rated_and_when_is_nowhere_to_be_seen_before_the_reveal()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToEvaluationAsync(town);
        var task = await (await town.AsAsync("deputy1")).TaskAsync("deputyEvaluation", id);
        await town.MoveToAsync("2026-03-09");
        (string Account, string[] Paths)[] readers = [.. new[] { "water", "leader", "chair", "mayor", "manager", "presidium" }.Select(account => (account, (string[])
        [
            $"/api/suggestions/{id}", $"/api/suggestions/{id}/status", $"/api/suggestions/{id}/timeline", $"/api/tasks/{task}", $"/api/tasks?mine=false&suggestion={id}", $"/api/tasks?mine=false&suggestion={id}&state=closed",
            "/api/suggestions", "/api/notices",
        ]))];
        async Task<Dictionary<string, string>> ReadAsync()
        {
            var read = new Dictionary<string, string>();
            foreach (var (account, paths) in readers)
            {
                var citizen = await town.AsAsync(account);
                using var browser = await Browser.AsAsync(town, account);
                foreach (var path in paths)
                {
                    read[$"{account} {path}"] = (await citizen.GetAsync(path)).Body;
                }

                foreach (var page in new[] { "", "/timeline" })
                {
                    read[$"{account} {page} page"] = (await browser.GetAsync($"/suggestions/{id}{page}")).Text;
                }
            }

            return read;
        }

        var before = await ReadAsync();
        await (await town.AsAsync("deputy1")).DecideAsync("deputyEvaluation", new { action = "evaluate", attitude = "satisfied", result = "satisfied" }, id);
        await town.MoveToAsync(town.Now);
        var after = await ReadAsync();
        Assert.All(before, pair => Assert.True(pair.Value == after[pair.Key], $"{pair.Key}: {pair.Value} became {after[pair.Key]}"));

        await town.MoveToAsync("2026-03-11");
        await (await town.AsAsync("water")).DecideAsync("suggestionEvaluation", new { action = "evaluate", quality = 4 }, id);
        await town.MoveToAsync(town.Now);
        var revealed = await (await town.AsAsync("manager")).ReadAsync($"/api/suggestions/{id}");
        Assert.StartsWith("2026-03-11", Text(revealed, "lastProgressAt"), StringComparison.Ordinal);
        Assert.Equal("closed", Text(revealed["tasks"]?.AsArray().Single(other => Text(other, "id") == task), "state"));
    }

    [Fact]
    public async Task A_dissatisfied_rating_needs_a_reason()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToEvaluationAsync(town);
        var deputy = await town.AsAsync("deputy1");
        var task = await deputy.TaskAsync("deputyEvaluation", id);
        Assert.NotNull((await deputy.TryDecideAsync(task, new { action = "evaluate", attitude = "satisfied", result = "dissatisfied" })).Refused(HttpStatusCode.UnprocessableEntity, "invalid").Json?["errors"]?["reason"]);
    }

    [Fact]
    public async Task A_dissatisfied_result_starts_handling_again_within_one_month_with_a_meeting_beside_it()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToEvaluationAsync(town);
        await Journey.EvaluateAsync(town, id, "dissatisfied");

        var handling = Assert.Single(await (await town.AsAsync("water")).DeskAsync("departmentHandling"));
        Assert.Equal(2, handling["round"]?.GetValue<int>());
        var deadlines = (await (await town.AsAsync("water")).ReadAsync($"/api/tasks/{Text(handling, "id")}"))["deadlines"]?.AsArray() ?? [];
        Assert.Equal("2026-04-02", Text(Assert.Single(deadlines, deadline => Text(deadline, "rule") == "handlingAgain"), "due"));
        var office = await town.AsAsync("office");
        await office.DecideAsync("meetingArrangement", new { action = "arrange", at = "2026-03-09T01:00:00Z", place = "荻港站" }, id);
        Assert.Equal("departmentHandling", (await Journey.WhereAsync(town, id)).Step);

        // A contact of the first round does not open the gate of the second.
        var water = await town.AsAsync("water");
        (await water.TryDecideAsync(Text(handling, "id"), new { action = "draftReply", @class = "A", text = "已再次清淤。" })).Refused(HttpStatusCode.Conflict, "reply-gate");
        await Journey.HandleAsync(town, id);
        await Journey.EvaluateAsync(town, id, "satisfied");
        Assert.Equal(("closed", null), await Journey.WhereAsync(town, id));
    }

    [Fact]
    public async Task After_two_rounds_of_handling_again_the_presidium_decides_and_what_runs_beside_ends_with_the_case()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToEvaluationAsync(town);
        for (var round = 1; round <= 3; round++)
        {
            Assert.Equal("deputyEvaluation", (await Journey.WhereAsync(town, id)).Step);
            await Journey.EvaluateAsync(town, id, "dissatisfied");
            if (round < 3)
            {
                await Journey.HandleAsync(town, id);
            }
        }

        var presidium = await town.AsAsync("presidium");
        Assert.Equal("presidiumReview", (await Journey.WhereAsync(town, id)).Step);
        await presidium.DecideAsync("presidiumReview", new { action = "handleAgain", instruction = "由村建办重新办理。", leadDepartment = SmallTown.Roads }, id);
        await Journey.HandleAsync(town, id, "roads");
        (await (await town.AsAsync("water")).GetAsync($"/api/suggestions/{id}")).Refused(HttpStatusCode.NotFound, "not-found");
        await Journey.EvaluateAsync(town, id, "dissatisfied", "roads");
        await presidium.DecideAsync("presidiumReview", new { action = "close", conclusion = "条件暂不具备，列入明年计划。" }, id);

        Assert.Equal(("closed", null), await Journey.WhereAsync(town, id));
        var office = await Journey.SettledAsync(town, "office");
        Assert.Empty(await office.DeskAsync());
        Assert.Equal("Completed", Text(await office.ReadAsync($"/api/suggestions/{id}/status"), "runtimeStatus"));
        Assert.True((await office.ReadAsync($"/api/suggestions/{id}/timeline/verification"))["intact"]?.GetValue<bool>());
    }

    [Fact]
    public async Task A_silent_deputy_is_recorded_as_no_response_and_the_office_decides()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToEvaluationAsync(town);
        await town.MoveToAsync("2026-03-25");

        var office = await town.AsAsync("office");
        await office.DecideAsync("silenceDecision", new { action = "handleAgain", reason = "代表电话反映仍未解决。" }, id);
        Assert.Equal("departmentHandling", (await Journey.WhereAsync(town, id)).Step);
        Assert.Empty(await office.DeskAsync("meetingArrangement"));
        var rating = (await office.ReadAsync($"/api/suggestions/{id}"))["evaluations"]?[0]?["ratings"]?[0];
        Assert.True(rating?["noResponse"]?.GetValue<bool>());
        Assert.Null(rating?["result"]);
    }

    [Fact]
    public async Task Where_the_office_is_silent_too_it_closes_as_no_response_never_as_satisfied()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToEvaluationAsync(town);
        await town.MoveToAsync("2026-04-20");

        var suggestion = await (await town.AsAsync("manager")).ReadAsync($"/api/suggestions/{id}");
        Assert.Equal("closed", Text(suggestion, "state"));
        Assert.Equal("noResponse", Text(suggestion["ending"], "reason"));
    }

    [Fact]
    public async Task A_helper_rates_for_a_deputy_of_the_group_and_the_rated_department_never()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToEvaluationAsync(town);
        var deputy = await town.AsAsync("deputy1");
        var task = await deputy.TaskAsync("deputyEvaluation", id);
        var rating = new { action = "evaluate", attitude = "satisfied", result = "satisfied", onBehalfOf = deputy.PersonId };

        (await (await town.AsAsync("water")).TryDecideAsync(task, rating)).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await (await town.AsAsync("chair")).TryDecideAsync(task, rating)).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await (await town.AsAsync("helper")).TryDecideAsync(task, rating)).Expect(HttpStatusCode.OK);
    }
}
