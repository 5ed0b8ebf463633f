using System.Net;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Routing;

/// <summary>阅办 and 退回补正: review, silence, return, revision, withdrawal.</summary>
[Trait("speed", "slow")]
public sealed class AdmissionTests
{
    [Fact]
    public async Task A_secretary_who_does_nothing_for_three_working_days_has_it_passed_on()
    {
        await using var town = await RunningTown.StartAsync("2026-02-12");
        var id = await (await town.AsAsync("deputy1")).SubmitAsync();

        // 3 working days from Thursday 12 February: 13, 14 (worked Saturday), then the Spring Festival until the 23rd: the 24th.
        await town.MoveToAsync("2026-02-24");
        Assert.Equal("secretaryReview", (await Journey.WhereAsync(town, id)).Step);
        await town.MoveToAsync(new DateTimeOffset(2026, 2, 25, 0, 0, 0, TimeSpan.FromHours(8)));
        Assert.Equal("chairAssignment", (await Journey.WhereAsync(town, id)).Step);

        var timeline = await (await town.AsAsync("deputy1")).ReadAsync($"/api/suggestions/{id}/timeline");
        Assert.Contains(timeline["items"]?.AsArray() ?? [], entry => Text(entry, "kind") == "passedOn");
        Assert.Empty(await (await town.AsAsync("secretary")).DeskAsync());
    }

    [Fact]
    public async Task A_decision_after_the_limit_loses_and_says_the_task_is_closed()
    {
        await using var town = await RunningTown.StartAsync();
        await (await town.AsAsync("deputy1")).SubmitAsync();
        var secretary = await Journey.SettledAsync(town, "secretary");
        var task = await secretary.TaskAsync("secretaryReview");
        await town.MoveToAsync("2026-03-09");

        (await secretary.TryDecideAsync(task, new { action = "forward" })).Refused(HttpStatusCode.Conflict, "task-closed");
    }

    [Fact]
    public async Task A_returned_suggestion_is_revised_and_reviewed_again_with_every_version_kept()
    {
        await using var town = await RunningTown.StartAsync();
        var deputy = await town.AsAsync("deputy1");
        var id = await deputy.SubmitAsync();
        await (await Journey.SettledAsync(town, "secretary")).DecideAsync("secretaryReview", new { action = "return", reason = "请写明河段。" });
        Assert.Equal(("awaitingRevision", null), await Journey.WhereAsync(town, id));

        await deputy.DecideAsync("revision", new { action = "resubmit", title = "疏浚荻港村北侧四百米河道" });

        Assert.Equal(("inProgress", "secretaryReview"), await Journey.WhereAsync(town, id));
        var suggestion = await deputy.ReadAsync($"/api/suggestions/{id}");
        Assert.Equal("疏浚荻港村北侧四百米河道", Text(suggestion, "title"));
        Assert.Equal(2, suggestion["versions"]?.AsArray().Count);
        Assert.Equal("疏浚荻港村北侧四百米河道", Text(Assert.Single(await (await town.AsAsync("secretary")).DeskAsync()), "title"));
    }

    [Fact]
    public async Task A_revision_that_nobody_makes_is_reminded_of_each_week_and_never_closed_by_the_clock()
    {
        await using var town = await RunningTown.StartAsync();
        var deputy = await town.AsAsync("deputy1");
        var id = await deputy.SubmitAsync();
        await (await Journey.SettledAsync(town, "secretary")).DecideAsync("secretaryReview", new { action = "return", reason = "请写明河段。" });

        await town.MoveToAsync("2026-06-01");

        Assert.Equal(("awaitingRevision", null), await Journey.WhereAsync(town, id));
        var overdue = (await deputy.ReadAsync("/api/notices?pageSize=200"))["items"]?.AsArray().Count(notice => Text(notice, "kind") == "overdue");
        Assert.InRange(overdue ?? 0, 8, 11); // Due 23 March: nine or so weeks until June.
        var office = await town.AsAsync("office");
        Assert.Contains((await office.ReadAsync("/api/notices"))["items"]?.AsArray() ?? [], notice => Text(notice, "kind") == "overdue");

        await office.TryDecideAsync(await deputy.TaskAsync("revision"), new { action = "withdraw", reason = "代表来电要求撤回。", onBehalfOf = deputy.PersonId });
        Assert.Equal(("withdrawn", null), await Journey.WhereAsync(town, id));
    }

    [Fact]
    public async Task A_declined_suggestion_is_revised_and_submitted_again_under_its_number_with_a_new_instance()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToChairAsync(town);
        var deputy = await town.AsAsync("deputy1");
        await (await town.AsAsync("chair")).DecideAsync("chairAssignment", new { action = "decline", reasonCode = "noConcreteContent", reason = "没有具体意见。" });
        Assert.Equal(("declined", null), await Journey.WhereAsync(town, id));

        var declined = (await deputy.GetAsync($"/api/suggestions/{id}")).ETag;
        (await deputy.SendAsync("PATCH", $"/api/suggestions/{id}", new { request = "请于六月底前清淤四百米。" }, headers: [("If-Match", "\"old\"")])).Refused(HttpStatusCode.PreconditionFailed, "changed-meanwhile");
        (await deputy.SendAsync("PATCH", $"/api/suggestions/{id}", new { request = "请于六月底前清淤四百米。" }, headers: [("If-Match", declined ?? "")])).Expect(HttpStatusCode.OK);
        var again = (await deputy.SendAsync("POST", $"/api/suggestions/{id}/submission", new { }, "again")).Expect(HttpStatusCode.Accepted);
        Assert.Equal("2026-HF-001", Text(again, "number"));
        Assert.Equal("2026-HF-001", Text((await deputy.SendAsync("POST", $"/api/suggestions/{id}/submission", new { }, "again")).Expect(HttpStatusCode.Accepted), "number"));

        await Journey.SettledAsync(town, "secretary");
        Assert.Equal(("inProgress", "secretaryReview"), await Journey.WhereAsync(town, id));
        Assert.Equal($"{id}.2", Text(await deputy.ReadAsync($"/api/suggestions/{id}/status"), "instanceId"));
        Assert.True((await deputy.ReadAsync($"/api/suggestions/{id}/timeline/verification"))["intact"]?.GetValue<bool>());
    }

    [Fact]
    public async Task A_decision_and_the_limit_at_the_same_instant_have_exactly_one_winner()
    {
        await using var town = await RunningTown.StartAsync();
        var limit = new DateTimeOffset(2026, 3, 6, 0, 0, 0, TimeSpan.FromHours(8));
        var deputy = await town.AsAsync("deputy1");
        var ids = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => deputy.SubmitAsync($"建议{i}")));
        var secretary = await Journey.SettledAsync(town, "secretary");
        var tasks = (await secretary.DeskAsync()).Select(task => Text(task, "id")).ToList();
        await town.MoveToAsync(limit - TimeSpan.FromMilliseconds(1));

        var moving = town.MoveToAsync(limit);
        var answers = await Task.WhenAll(tasks.Select(task => secretary.TryDecideAsync(task, new { action = "return", reason = "请补充。" })));
        await moving;

        await Journey.SettledAsync(town, "secretary");
        var returned = answers.Count(answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers, answer => Assert.True(answer.Status == HttpStatusCode.OK || answer.Code == "task-closed", answer.Body));
        var states = new List<(string State, string? Step)>();
        foreach (var id in ids)
        {
            states.Add(await Journey.WhereAsync(town, id));
        }

        Assert.Equal(returned, states.Count(where => where.State == "awaitingRevision"));
        Assert.Equal(ids.Length - returned, states.Count(where => where.Step == "chairAssignment"));
    }
}
