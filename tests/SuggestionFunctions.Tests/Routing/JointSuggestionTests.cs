using System.Net;
using System.Text.Json.Nodes;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Routing;

/// <summary>附议, 撤回: several deputies on one suggestion, and taking it back.</summary>
[Trait("speed", "slow")]
public sealed class JointSuggestionTests
{
    [Fact]
    public async Task A_co_signer_confirms_and_one_who_refuses_or_is_silent_has_not_signed()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await SubmitJointAsync(town, "deputy2", "deputy3", "deputy4");
        Assert.Equal("awaitingCoSigners", (await Journey.WhereAsync(town, id)).State);

        var second = await town.AsAsync("deputy2");
        Assert.Equal("疏浚荻港村北侧河道", Text(await second.ReadAsync($"/api/suggestions/{id}"), "title"));
        await second.DecideAsync("coSignature", new { action = "confirm" }, id);
        await (await town.AsAsync("deputy3")).DecideAsync("coSignature", new { action = "refuse", reason = "与我了解的情况不符。" }, id);
        Assert.Empty(await (await town.AsAsync("secretary")).DeskAsync());

        await town.MoveToAsync("2026-03-10"); // 5 working days from 03-02 end with 03-09.
        Assert.Equal(("inProgress", "secretaryReview"), await Journey.WhereAsync(town, id));
        var signed = await (await town.AsAsync("manager")).ReadAsync($"/api/suggestions/{id}");
        Assert.Equal(2, signed["signatories"]?.AsArray().Count);
        Assert.Empty(signed["asked"]?.AsArray() ?? []);
        (await (await town.AsAsync("deputy3")).GetAsync($"/api/suggestions/{id}")).Refused(HttpStatusCode.NotFound, "not-found");
        Assert.Contains((await second.ReadAsync("/api/suggestions"))["items"]?.AsArray() ?? [], item => Text(item, "id") == id);
    }

    [Fact]
    public async Task Nobody_signs_for_others_and_a_co_signer_is_another_deputy_of_the_town()
    {
        await using var town = await RunningTown.StartAsync();
        var lead = await town.AsAsync("deputy1");
        foreach (var wrong in new[] { lead.PersonId, (await town.AsAsync("chair")).PersonId, (await town.AsAsync("otherdeputy")).PersonId, "nobody" })
        {
            var refused = (await lead.SendAsync("POST", "/api/suggestions", With(Suggestion(), "coSigners", new JsonArray(wrong)))).Refused(HttpStatusCode.UnprocessableEntity, "invalid");
            Assert.NotNull(refused.Json?["errors"]?["coSigners"]);
        }

        var id = await SubmitJointAsync(town, "deputy2");
        await town.MoveToAsync(town.Now);
        var task = await (await town.AsAsync("deputy2")).TaskAsync("coSignature", id);
        (await lead.TryDecideAsync(task, new { action = "confirm" })).Refused(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Every_signatory_rates_and_the_lead_deputys_result_decides()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await SubmitJointAsync(town, "deputy2");
        await town.MoveToAsync(town.Now);
        await (await town.AsAsync("deputy2")).DecideAsync("coSignature", new { action = "confirm" }, id);
        await (await town.AsAsync("secretary")).DecideAsync("secretaryReview", new { action = "forward" }, id);
        await Journey.AssignAsync(town, id);
        await (await town.AsAsync("mayor")).DecideAsync("mayorApproval", new { action = "approve" }, id);
        await Journey.HandleAsync(town, id);

        await (await town.AsAsync("deputy2")).DecideAsync("deputyEvaluation", new { action = "evaluate", attitude = "dissatisfied", result = "dissatisfied", reason = "没有解决。" }, id);
        await Journey.EvaluateAsync(town, id, "satisfied");

        Assert.Equal("closed", (await Journey.WhereAsync(town, id)).State);
    }

    [Fact]
    public async Task A_single_suggestion_is_withdrawn_at_once_wherever_it_is_before_the_reply()
    {
        await using var town = await RunningTown.StartAsync();
        var deputy = await town.AsAsync("deputy1");
        foreach (var to in new Func<RunningTown, Task<string>>[] { t => Journey.ToSecretaryAsync(t), t => Journey.ToChairAsync(t), t => Journey.ToDepartmentAsync(t) })
        {
            var id = await to(town);
            var answer = (await deputy.SendAsync("POST", $"/api/suggestions/{id}/withdrawal", new { reason = "问题已经解决。" })).Expect(HttpStatusCode.OK);
            Assert.Equal("withdrawn", Text(answer["suggestion"], "state"));
            var tasks = await deputy.ReadAsync($"/api/tasks?mine=false&suggestion={id}");
            Assert.Empty(tasks["items"]?.AsArray() ?? []);
        }

        await town.MoveToAsync(town.Now);
        Assert.Empty(await (await town.AsAsync("water")).DeskAsync());
    }

    [Fact]
    public async Task A_joint_one_is_withdrawn_once_the_last_has_confirmed_and_is_handled_until_then()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await JointAtDepartmentAsync(town);
        var deputy = await town.AsAsync("deputy1");
        (await deputy.SendAsync("POST", $"/api/suggestions/{id}/withdrawal", new { reason = "问题已经解决。" })).Expect(HttpStatusCode.OK);
        await Journey.ContactAsync(town, id);
        (await deputy.SendAsync("POST", $"/api/suggestions/{id}/withdrawal", new { reason = "再次申请。" })).Refused(HttpStatusCode.Conflict, "withdrawal-pending");
        await (await town.AsAsync("deputy2")).DecideAsync("withdrawalConfirmation", new { action = "confirm" }, id);
        Assert.Equal("departmentHandling", (await Journey.WhereAsync(town, id)).Step);
        await (await town.AsAsync("deputy3")).DecideAsync("withdrawalConfirmation", new { action = "confirm" }, id);
        Assert.Equal("withdrawn", (await Journey.WhereAsync(town, id)).State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_who_refuses_or_says_nothing_keeps_it_and_it_may_be_asked_again(bool refuses)
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await JointAtDepartmentAsync(town);
        var deputy = await town.AsAsync("deputy1");
        (await deputy.SendAsync("POST", $"/api/suggestions/{id}/withdrawal", new { reason = "问题已经解决。" })).Expect(HttpStatusCode.OK);
        if (refuses)
        {
            await (await town.AsAsync("deputy2")).DecideAsync("withdrawalConfirmation", new { action = "refuse" }, id);
        }
        else
        {
            await town.MoveToAsync("2026-03-16");
        }

        await town.MoveToAsync(town.Now);
        Assert.Equal("departmentHandling", (await Journey.WhereAsync(town, id)).Step);
        Assert.Empty(await (await town.AsAsync("deputy3")).DeskAsync("withdrawalConfirmation"));
        (await deputy.SendAsync("POST", $"/api/suggestions/{id}/withdrawal", new { reason = "再次申请。" })).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nothing_is_withdrawn_once_the_reply_is_issued_nor_by_others()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(town);
        (await (await town.AsAsync("chair")).SendAsync("POST", $"/api/suggestions/{id}/withdrawal", new { reason = "x" })).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await (await town.AsAsync("deputy4")).SendAsync("POST", $"/api/suggestions/{id}/withdrawal", new { reason = "x" })).Refused(HttpStatusCode.NotFound, "not-found");
        await Journey.HandleAsync(town, id);
        (await (await town.AsAsync("deputy1")).SendAsync("POST", $"/api/suggestions/{id}/withdrawal", new { reason = "x" })).Refused(HttpStatusCode.Conflict, "reply-issued");
    }

    [Fact]
    public async Task A_helper_withdraws_on_the_deputys_word()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToChairAsync(town);
        var deputy = (await town.AsAsync("deputy1")).PersonId;
        (await (await town.AsAsync("helper2")).SendAsync("POST", $"/api/suggestions/{id}/withdrawal", new { reason = "x", onBehalfOf = deputy })).Refused(HttpStatusCode.NotFound, "not-found");
        (await (await town.AsAsync("helper")).SendAsync("POST", $"/api/suggestions/{id}/withdrawal", new { reason = "代表来电要求撤回。", onBehalfOf = deputy })).Expect(HttpStatusCode.OK);
        Assert.Equal("withdrawn", (await Journey.WhereAsync(town, id)).State);
    }

    internal static JsonNode With(object body, string field, JsonNode value)
    {
        var node = System.Text.Json.JsonSerializer.SerializeToNode(body) ?? throw new InvalidOperationException();
        node[field] = value;
        return node;
    }

    internal static async Task<string> SubmitJointAsync(RunningTown town, params string[] coSigners)
    {
        var ids = new JsonArray();
        foreach (var account in coSigners)
        {
            ids.Add((await town.AsAsync(account)).PersonId);
        }

        var id = Text((await (await town.AsAsync("deputy1")).SendAsync("POST", "/api/suggestions", With(Suggestion(), "coSigners", ids))).Expect(HttpStatusCode.Accepted), "id");
        await town.MoveToAsync(town.Now);
        return id;
    }

    private static async Task<string> JointAtDepartmentAsync(RunningTown town)
    {
        var id = await SubmitJointAsync(town, "deputy2", "deputy3");
        await (await town.AsAsync("deputy2")).DecideAsync("coSignature", new { action = "confirm" }, id);
        await (await town.AsAsync("deputy3")).DecideAsync("coSignature", new { action = "confirm" }, id);
        await (await town.AsAsync("secretary")).DecideAsync("secretaryReview", new { action = "forward" }, id);
        await Journey.AssignAsync(town, id);
        await (await town.AsAsync("mayor")).DecideAsync("mayorApproval", new { action = "approve" }, id);
        return id;
    }
}
