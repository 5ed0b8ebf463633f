using System.Net;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Joining;

/// <summary>并案: what is joined with what, by whom, and each refusal with what to do instead.</summary>
[Trait("speed", "slow")]
public sealed class JoiningRulesTests
{
    [Fact]
    public async Task The_chair_joins_by_the_task_or_by_the_case_and_a_repeat_finds_it_done()
    {
        await using var town = await RunningTown.StartAsync();
        var host = await Journey.ToDepartmentAsync(town);
        var id = await Joined.ToChairAsync(town);
        var chair = await Journey.SettledAsync(town, "chair");
        var answer = (await chair.SendAsync("POST", $"/api/suggestions/{id}/joining", new { with = host }, "key")).Expect(HttpStatusCode.OK);
        Assert.Equal(("accepted", "departmentHandling"), (Text(answer["decision"], "outcome"), Text(answer["suggestion"], "step")));
        Assert.Equal(answer.ToJsonString(), (await chair.SendAsync("POST", $"/api/suggestions/{id}/joining", new { with = host }, "key")).Expect(HttpStatusCode.OK).ToJsonString());
        (await chair.SendAsync("POST", $"/api/suggestions/{id}/joining", new { with = id }, "key")).Refused(HttpStatusCode.Conflict, "duplicate-key");
        (await chair.SendAsync("POST", $"/api/suggestions/{id}/joining", new { with = host })).Refused(HttpStatusCode.Conflict, "not-with-chair");
    }

    [Fact]
    public async Task Only_the_chair_of_the_town_joins_and_takes_out()
    {
        await using var town = await RunningTown.StartAsync();
        var joined = await Joined.StartAsync(town);
        foreach (var (account, status, code) in new[]
        {
            ("deputy2", HttpStatusCode.Forbidden, "forbidden"), ("water", HttpStatusCode.Forbidden, "forbidden"), ("office", HttpStatusCode.Forbidden, "forbidden"),
            ("mayor", HttpStatusCode.Forbidden, "forbidden"), ("presidium", HttpStatusCode.Forbidden, "forbidden"), ("manager", HttpStatusCode.Forbidden, "forbidden"),
            ("deputy1", HttpStatusCode.NotFound, "not-found"), ("otherchair", HttpStatusCode.NotFound, "not-found"), ("admin", HttpStatusCode.NotFound, "not-found"),
        })
        {
            var citizen = await town.AsAsync(account);
            (await citizen.SendAsync("POST", $"/api/suggestions/{joined.Id}/joining", new { with = joined.Host })).Refused(status, code);
            (await citizen.SendAsync("DELETE", $"/api/suggestions/{joined.Id}/joining")).Refused(status, code);
        }
    }

    [Fact]
    public async Task It_is_joined_with_a_suggestion_of_the_town_that_exists_and_is_not_itself()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Joined.ToChairAsync(town);
        var draft = Text((await (await town.AsAsync("deputy1")).SendAsync("POST", "/api/suggestions", new { title = "草稿", submit = false })).Expect(HttpStatusCode.Created), "id");
        var elsewhere = await (await town.AsAsync("otherdeputy")).SubmitAsync();
        var chair = await Journey.SettledAsync(town, "chair");
        foreach (var with in new[] { id, "s00000000000000000000", "nothing", draft, elsewhere })
        {
            var refused = (await chair.SendAsync("POST", $"/api/suggestions/{id}/joining", new { with })).Refused(HttpStatusCode.UnprocessableEntity, "invalid");
            Assert.NotNull(refused.Json?["errors"]?["with"]);
        }
    }

    [Fact]
    public async Task What_is_joined_itself_is_no_partner_and_the_refusal_names_the_one_to_join_with()
    {
        await using var town = await RunningTown.StartAsync();
        var joined = await Joined.StartAsync(town);
        var third = await Joined.ToChairAsync(town, "deputy3", "第三件");
        var chair = await town.AsAsync("chair");
        var refused = (await chair.SendAsync("POST", $"/api/suggestions/{third}/joining", new { with = joined.Id })).Refused(HttpStatusCode.Conflict, "joined-elsewhere");
        Assert.Contains("2026-HF-001", Text(refused.Json, "detail"), StringComparison.Ordinal);
        (await chair.SendAsync("POST", $"/api/suggestions/{third}/joining", new { with = joined.Host })).Expect(HttpStatusCode.OK);
        await town.MoveToAsync(town.Now);

        await Journey.ContactAsync(town, third);
        await joined.ReplyAsync(town);
        foreach (var id in new[] { joined.Id, third })
        {
            Assert.Equal("deputyEvaluation", (await Journey.WhereAsync(town, id)).Step);
        }
    }

    [Fact]
    public async Task It_is_joined_with_one_that_was_assigned_and_has_no_draft_yet()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Joined.ToChairAsync(town);
        var host = await Journey.ToSecretaryAsync(town);
        await RefusedAsync("other-not-assigned");
        await (await town.AsAsync("secretary")).DecideAsync("secretaryReview", new { action = "forward" }, host);
        await RefusedAsync("other-not-assigned");
        await Journey.AssignAsync(town, host);
        await (await town.AsAsync("mayor")).DecideAsync("mayorApproval", new { action = "approve" }, host);
        await Journey.ContactAsync(town, host);
        await (await town.AsAsync("water")).DecideAsync("departmentHandling", new { action = "draftReply", @class = "A", text = "已完成。" }, host);
        await RefusedAsync("other-drafted");
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" }, host);
        await RefusedAsync("other-ended");

        async Task RefusedAsync(string code) =>
            (await (await town.AsAsync("chair")).SendAsync("POST", $"/api/suggestions/{id}/joining", new { with = host })).Refused(HttpStatusCode.Conflict, code);
    }

    [Theory]
    [InlineData("""{"with":"\ud800"}""")]
    [InlineData("""{"with":7}""")]
    [InlineData("{}")]
    public async Task What_is_no_id_is_named(string body)
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Joined.ToChairAsync(town);
        var refused = (await (await Journey.SettledAsync(town, "chair")).SendAsync("POST", $"/api/suggestions/{id}/joining", body)).Refused(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.Single(refused.Json?["errors"]?["with"]?.AsArray() ?? []);
    }

    [Fact]
    public async Task It_is_not_joined_with_one_that_was_withdrawn_or_to_which_each_department_replies()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Joined.ToChairAsync(town);
        var withdrawn = await Journey.ToDepartmentAsync(town);
        (await (await town.AsAsync("deputy1")).SendAsync("POST", $"/api/suggestions/{withdrawn}/withdrawal", new { reason = "已解决。" })).Expect(HttpStatusCode.OK);
        var each = await Journey.ToChairAsync(town);
        var chair = await town.AsAsync("chair");
        await chair.DecideAsync("chairAssignment", new { action = "assign", leadDepartment = SmallTown.Water, leaderInCharge = SmallTown.Leader, coDepartments = new[] { SmallTown.Roads }, replyMode = "each" }, each);
        (await chair.SendAsync("POST", $"/api/suggestions/{id}/joining", new { with = withdrawn })).Refused(HttpStatusCode.Conflict, "other-ended");
        (await chair.SendAsync("POST", $"/api/suggestions/{id}/joining", new { with = each })).Refused(HttpStatusCode.Conflict, "other-replies-each");
    }
}
