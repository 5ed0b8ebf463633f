using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Successions;

/// <summary>A department that is dissolved while something else is under way, or that handles a case no longer.</summary>
[Trait("speed", "slow")]
public sealed class MeanwhileDissolvedTests
{
    private static readonly object Late = new { @class = "A", text = "二期已完工。" };

    [Fact]
    public async Task An_assignment_to_a_department_that_was_dissolved_before_it_was_heard_is_its_successors()
    {
        await using var trial = await TrialTown.StartAsync();
        var town = trial.Town;
        var id = await Journey.ToChairAsync(town);
        await trial.SweepUntilNothingIsLeftAsync();
        var chair = await town.AsAsync("chair");
        var task = await chair.TaskAsync("chairAssignment", id);
        await trial.DieAfterSecondWriteAsync(() => chair.TryDecideAsync(task, new { action = "assign", leadDepartment = SmallTown.Water, leaderInCharge = SmallTown.Leader }));
        await Merger.DissolveAsync(town, SmallTown.Roads);
        await trial.SweepUntilNothingIsLeftAsync();
        Assert.Single(await Merger.TimelineAsync(town, id, "departmentSucceeded"));
        await (await town.AsAsync("mayor")).DecideAsync("mayorApproval", new { action = "approve" }, id);
        await trial.SettleAsync();
        Assert.Equal(SmallTown.Roads, Text((await (await town.AsAsync("roads")).ReadAsync($"/api/suggestions/{id}"))["assignment"]?["leadDepartment"], "id"));
        await Journey.HandleAsync(town, id, "roads");
    }

    [Fact]
    public async Task Of_two_departments_that_are_dissolved_into_each_other_at_once_one_stays()
    {
        await using var trial = await TrialTown.StartAsync();
        var office = await trial.Town.AsAsync("office");
        Task<Answer> DissolveAsync(string department, string successor) => office.SendAsync("PATCH", $"/api/departments/{department}", new { active = false, successor });
        var held = new HeldWrite($"\"successor\":\"{SmallTown.Roads}\"");
        trial.Store.Watch = held;
        var first = DissolveAsync(SmallTown.Water, SmallTown.Roads);
        await held.Reached;
        (await DissolveAsync(SmallTown.Roads, SmallTown.Water)).Expect(HttpStatusCode.OK);
        held.Release();
        Assert.NotNull((await first).Refused(HttpStatusCode.UnprocessableEntity, "invalid").Json?["errors"]?["successor"]);
        Assert.Equal(SmallTown.Water, (await trial.Services.GetRequiredService<Register>().LivingAsync(SmallTown.Roads, CancellationToken.None))?.Id);
    }

    [Fact]
    public async Task Departments_that_name_each_other_are_followed_once_round()
    {
        await using var trial = await TrialTown.StartAsync();
        foreach (var (department, successor) in new[] { (SmallTown.Water, SmallTown.Roads), (SmallTown.Roads, SmallTown.Water) })
        {
            await trial.DamageAsync(RegisterKeys.Partition("hefu"), RegisterKeys.Organization(department), stands => (stands["active"], stands["successor"]) = (false, successor));
        }

        Assert.NotNull(await trial.Services.GetRequiredService<Register>().LivingAsync(SmallTown.Water, CancellationToken.None));
    }

    [Fact]
    public async Task A_department_that_handles_a_case_no_longer_sees_it_while_it_has_a_promise_to_report_on()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        await Journey.ContactAsync(town, id);
        var water = await town.AsAsync("water");
        await water.DecideAsync("departmentHandling", new { action = "draftReply", @class = "B", text = "计划实施。", commitments = new[] { new { text = "清淤四百米", dueOn = "2026-09-30" } } }, id);
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" }, id);
        await Journey.EvaluateAsync(town, id, "satisfied");
        await town.MoveToAsync(town.Now);
        var presidium = await town.AsAsync("presidium");
        (await presidium.SendAsync("POST", $"/api/suggestions/{id}/reopening", new { reason = "汛后复淤。" })).Expect(HttpStatusCode.OK);
        await town.MoveToAsync(town.Now);
        while ((await presidium.DeskAsync("presidiumReview")).Count == 0)
        {
            await Journey.HandleAsync(town, id);
            await Journey.EvaluateAsync(town, id, "dissatisfied");
            await town.MoveToAsync(town.Now);
        }

        await presidium.DecideAsync("presidiumReview", new { action = "handleAgain", instruction = "由村建办重新办理。", leadDepartment = SmallTown.Roads }, id);
        await town.MoveToAsync(town.Now);
        await water.ReadAsync($"/api/suggestions/{id}");
        await water.ReadAsync($"/api/tasks/{await water.TaskAsync("commitmentReport", id)}");
        await water.DecideAsync("commitmentReport", new { action = "done", text = "已清淤四百米。" }, id);
        await town.MoveToAsync(town.Now);
        (await water.GetAsync($"/api/suggestions/{id}")).Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task The_successor_of_a_department_that_replied_sees_the_closed_case_and_adds_replies_in_its_place()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToEvaluationAsync(town);
        await Journey.EvaluateAsync(town, id, "satisfied");
        await town.MoveToAsync(town.Now);
        var successor = await Merger.FoundAsync(town);
        var taking = await town.AsAsync("leader2");
        (await taking.GetAsync($"/api/suggestions/{id}")).Refused(HttpStatusCode.NotFound, "not-found");
        await Merger.DissolveAsync(town, SmallTown.Roads);
        await Merger.DissolveAsync(town, successor, SmallTown.Roads);
        await taking.ReadAsync($"/api/suggestions/{id}");
        (await (await town.AsAsync("otherdeputy")).GetAsync($"/api/suggestions/{id}")).Refused(HttpStatusCode.NotFound, "not-found");

        var refused = (await (await town.AsAsync("water")).SendAsync("POST", $"/api/suggestions/{id}/replies", Late)).Refused(HttpStatusCode.Forbidden, "forbidden");
        Assert.Contains("由承接单位补充答复", refused.Json?.ToJsonString(Http.Json.Options), StringComparison.Ordinal);
        (await taking.SendAsync("POST", $"/api/suggestions/{id}/replies", Late)).Expect(HttpStatusCode.OK);
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" }, id);
        Assert.Equal("二期已完工。", Text((await taking.ReadAsync($"/api/suggestions/{id}"))["replies"]?[1], "text"));
        Assert.Single((await taking.ReadAsync("/api/suggestions"))["items"]?.AsArray() ?? []);
    }
}
