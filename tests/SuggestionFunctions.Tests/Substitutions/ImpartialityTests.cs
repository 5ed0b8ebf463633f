using System.Net;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Substitutions;

/// <summary>双向测评 stays between two sides, whatever posts somebody has or stands in for.</summary>
[Trait("speed", "slow")]
public sealed class ImpartialityTests
{
    private const string WaterPost = "hefu.dwater.department";
    private static readonly object Satisfied = new { action = "evaluate", attitude = "satisfied", result = "satisfied", onBehalfOf = "hefu.pdeputy1" };
    private static readonly object Quality = new { action = "evaluate", quality = 5 };

    [Theory]
    [InlineData(WaterPost)]
    [InlineData("hefu.leaderInCharge.1")]
    public async Task Whoever_stands_in_for_those_who_are_rated_rates_on_nobodys_behalf_while_they_do(string post)
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToEvaluationAsync(town);
        var helper = await town.AsAsync("helper");
        var task = await (await town.AsAsync("deputy1")).TaskAsync("deputyEvaluation", id);
        var made = Text((await SubstitutionTests.MakeAsync(town, "office", post, helper.PersonId, "2026-03-02", "2026-03-31")).Expect(HttpStatusCode.Created), "id");
        (await helper.TryDecideAsync(task, Satisfied)).Refused(HttpStatusCode.Forbidden, "forbidden");
        Assert.Empty((await helper.ReadAsync($"/api/tasks/{task}"))["actions"]?.AsArray() ?? []);

        await (await town.AsAsync("office")).SendAsync("DELETE", $"/api/substitutions/{made}");
        Assert.NotEmpty((await helper.ReadAsync($"/api/tasks/{task}"))["actions"]?.AsArray() ?? []);
        (await helper.TryDecideAsync(task, Satisfied)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Whoever_handled_it_as_a_substitute_rates_on_nobodys_behalf_in_that_round_even_afterwards()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        var helper = await town.AsAsync("helper");
        var made = Text((await SubstitutionTests.MakeAsync(town, "water", WaterPost, helper.PersonId, "2026-03-02", "2026-03-31")).Expect(HttpStatusCode.Created), "id");
        await Journey.ContactAsync(town, id, "helper");
        await (await town.AsAsync("office")).SendAsync("DELETE", $"/api/substitutions/{made}");
        await (await town.AsAsync("water")).DecideAsync("departmentHandling", new { action = "draftReply", @class = "A", text = "已完成。" }, id);
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" }, id);
        var task = await (await town.AsAsync("deputy1")).TaskAsync("deputyEvaluation", id);
        (await helper.TryDecideAsync(task, Satisfied)).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await (await town.AsAsync("office")).TryDecideAsync(task, Satisfied)).Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_reported_on_a_promise_or_added_a_reply_as_a_substitute_enters_no_second_rating(bool promised)
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        await Journey.ContactAsync(town, id);
        object draft = promised
            ? new { action = "draftReply", @class = "B", text = "计划实施。", commitments = new[] { new { text = "清淤四百米", dueOn = "2026-09-30" } } }
            : new { action = "draftReply", @class = "A", text = "已完成。" };
        await (await town.AsAsync("water")).DecideAsync("departmentHandling", draft, id);
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" }, id);
        await Journey.EvaluateAsync(town, id, "satisfied");
        await town.MoveToAsync(town.Now);
        var helper = await town.AsAsync("helper");
        var made = Text((await SubstitutionTests.MakeAsync(town, "water", WaterPost, helper.PersonId, "2026-03-02", "2026-03-31")).Expect(HttpStatusCode.Created), "id");
        if (promised)
        {
            await helper.DecideAsync("commitmentReport", new { action = "done", text = "已清淤四百米。" }, id);
        }
        else
        {
            (await helper.SendAsync("POST", $"/api/suggestions/{id}/replies", new { @class = "A", text = "二期已完工。" })).Expect(HttpStatusCode.OK);
        }

        await (await town.AsAsync("office")).SendAsync("DELETE", $"/api/substitutions/{made}");
        await (await town.AsAsync("leader")).DecideAsync("leaderSignOff", new { action = "sign" }, id);
        var task = await (await town.AsAsync("deputy1")).TaskAsync("deputyEvaluation", id);
        (await helper.TryDecideAsync(task, Satisfied)).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await (await town.AsAsync("office")).TryDecideAsync(task, Satisfied)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nobody_rates_for_both_sides_in_one_round_and_nothing_is_seen_before_the_reveal()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToEvaluationAsync(town);
        var helper = await town.AsAsync("helper");
        (await helper.TryDecideAsync(await (await town.AsAsync("deputy1")).TaskAsync("deputyEvaluation", id), Satisfied)).Expect(HttpStatusCode.OK);
        foreach (var person in new[] { helper.PersonId, "hefu.pdeputy4" })
        {
            (await SubstitutionTests.MakeAsync(town, "water", WaterPost, person, "2026-03-02", "2026-03-31")).Expect(HttpStatusCode.Created);
        }

        var quality = await helper.TaskAsync("suggestionEvaluation", id);
        (await helper.TryDecideAsync(quality, Quality)).Refused(HttpStatusCode.Forbidden, "forbidden");

        // A substitute of the department who has rated nothing sees nothing of the deputy's rating, and rates.
        var substitute = await town.AsAsync("deputy4");
        var seen = (await substitute.ReadAsync($"/api/suggestions/{id}")).ToJsonString() + (await substitute.ReadAsync($"/api/suggestions/{id}/timeline")).ToJsonString()
            + (await substitute.ReadAsync("/api/notices")).ToJsonString();
        Assert.DoesNotContain("\"satisfied\"", seen, StringComparison.Ordinal);
        (await substitute.TryDecideAsync(quality, Quality)).Expect(HttpStatusCode.OK);
        Assert.Equal("closed", (await Journey.WhereAsync(town, id)).State);
        var rated = (await SubstitutionTests.TimelineAsync(town, id)).Single(entry => Text(entry, "kind") == "rated" && entry["detail"]?["quality"] is not null);
        Assert.Equal(WaterPost, Text(rated["detail"], "substituteFor"));
    }

    [Fact]
    public async Task A_deputy_who_signed_rates_by_their_own_right_and_never_for_the_department()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToEvaluationAsync(town);
        var deputy = await town.AsAsync("deputy1");
        (await SubstitutionTests.MakeAsync(town, "water", WaterPost, deputy.PersonId, "2026-03-02", "2026-03-31")).Expect(HttpStatusCode.Created);
        (await deputy.TryDecideAsync(await deputy.TaskAsync("suggestionEvaluation", id), Quality)).Refused(HttpStatusCode.Forbidden, "forbidden");
        var evaluated = await deputy.DecideAsync("deputyEvaluation", new { action = "evaluate", attitude = "satisfied", result = "satisfied" }, id);
        Assert.Null(evaluated["task"]?["decisions"]?[0]?["by"]?["substituteFor"]);
    }

    [Fact]
    public async Task A_substitute_of_a_helper_acts_for_the_deputies_of_that_group_alone_marked_so()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToEvaluationAsync(town);
        var task = await (await town.AsAsync("deputy1")).TaskAsync("deputyEvaluation", id);
        var other = await town.AsAsync("helper2");
        (await other.TryDecideAsync(task, Satisfied)).Refused(HttpStatusCode.NotFound, "not-found");
        (await SubstitutionTests.MakeAsync(town, "helper", "hefu.g1.helper", other.PersonId, "2026-03-02", "2026-03-31")).Expect(HttpStatusCode.Created);
        var decided = (await other.TryDecideAsync(task, Satisfied)).Expect(HttpStatusCode.OK);
        Assert.Equal("hefu.g1.helper", Text(decided["task"]?["decisions"]?[0]?["by"], "substituteFor"));
    }
}
