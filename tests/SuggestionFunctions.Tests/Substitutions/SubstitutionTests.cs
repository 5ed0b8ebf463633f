using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SuggestionFunctions.Tasks;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Substitutions;

/// <summary>代理: the rights of a post between two dates, and nothing more.</summary>
[Trait("speed", "slow")]
public sealed class SubstitutionTests
{
    private const string Mayor = "hefu.mayor";
    private const string Deputy = "hefu.pdeputy4";

    [Fact]
    public async Task A_substitute_has_the_posts_rights_from_the_first_day_to_the_end_of_the_last_without_a_new_sign_in()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToChairAsync(town);
        await Journey.AssignAsync(town, id);
        var substitute = await town.AsAsync("deputy4");
        (await MakeAsync(town, "mayor", Mayor, Deputy, "2026-03-03", "2026-03-04")).Expect(HttpStatusCode.Created);
        await NothingAsync();

        await town.MoveToAsync(RunningTown.Morning("2026-03-03").AddHours(-9).AddSeconds(-1));
        await NothingAsync();
        await town.MoveToAsync(RunningTown.Morning("2026-03-03").AddHours(-9));
        var task = await substitute.TaskAsync("mayorApproval", id);
        Assert.Equal(1, (await substitute.ReadAsync("/api/tasks/counts"))["open"]?.GetValue<int>());
        Assert.NotEmpty((await substitute.ReadAsync($"/api/tasks/{task}"))["actions"]?.AsArray() ?? []);
        var post = (await substitute.ReadAsync("/api/me"))["posts"]?.AsArray().Single(held => Text(held, "id") == Mayor);
        Assert.Equal(("2026-03-04", true), (Text(post, "until"), post?["substitute"]?.GetValue<bool>()));
        Assert.Null((await (await town.AsAsync("mayor")).ReadAsync("/api/me"))["posts"]?[0]?["substitute"]);
        await (await town.AsAsync("mayor")).TaskAsync("mayorApproval", id);

        await town.MoveToAsync(RunningTown.Morning("2026-03-05").AddHours(-9).AddSeconds(-1));
        await substitute.TaskAsync("mayorApproval", id);
        await town.MoveToAsync(RunningTown.Morning("2026-03-05").AddHours(-9));
        await NothingAsync();

        async Task NothingAsync()
        {
            Assert.Empty(await substitute.DeskAsync());
            (await substitute.GetAsync($"/api/suggestions/{id}")).Refused(HttpStatusCode.NotFound, "not-found");
            Assert.DoesNotContain((await substitute.ReadAsync("/api/me"))["posts"]?.AsArray() ?? [], held => Text(held, "id") == Mayor);
            Assert.DoesNotContain((await substitute.ReadAsync("/api/notices"))["items"]?.AsArray() ?? [], notice => notice?["suggestionId"] is not null);
        }
    }

    [Fact]
    public async Task What_a_substitute_decides_names_the_post_they_stand_in_for_on_the_decision_and_the_timeline()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToChairAsync(town);
        await Journey.AssignAsync(town, id);
        (await MakeAsync(town, "office", Mayor, Deputy, "2026-03-02", "2026-03-06")).Expect(HttpStatusCode.Created);
        var substitute = await town.AsAsync("deputy4");
        var decided = await substitute.DecideAsync("mayorApproval", new { action = "approve", instruction = "请抓紧。" }, id);
        Assert.Equal(("代表004", Mayor), (Text(decided["task"]?["decisions"]?[0]?["by"], "name"), Text(decided["task"]?["decisions"]?[0]?["by"], "substituteFor")));
        var entry = (await TimelineAsync(town, id)).Single(item => Text(item, "kind") == "decided" && item["detail"]?["task"]?.GetValue<string>() == "mayorApproval");
        Assert.Equal(("代表004", Mayor), (Text(entry, "actor"), Text(entry["detail"], "substituteFor")));
        Assert.True((await substitute.ReadAsync($"/api/suggestions/{id}/timeline/verification"))["intact"]?.GetValue<bool>());

        // Whoever decides in their own right is not marked, and a reply says whether a substitute signed it.
        (await MakeAsync(town, "leader", SmallTown.Leader, Deputy, "2026-03-02", "2026-03-06")).Expect(HttpStatusCode.Created);
        await Journey.ContactAsync(town, id);
        await (await town.AsAsync("water")).DecideAsync("departmentHandling", new { action = "draftReply", @class = "A", text = "已完成。" }, id);
        Assert.DoesNotContain(await TimelineAsync(town, id), item => Text(item, "kind") == "decided" && item["detail"]?["task"]?.GetValue<string>() == "departmentHandling" && item["detail"]?["substituteFor"] is not null);
        await substitute.DecideAsync("leaderSignOff", new { action = "sign" }, id);
        var reply = (await (await town.AsAsync("deputy1")).ReadAsync($"/api/suggestions/{id}"))["replies"]?[0];
        Assert.Equal(("代表004", SmallTown.Leader), (Text(reply?["signedBy"], "name"), Text(reply, "substituteFor")));
    }

    [Fact]
    public async Task A_receipt_and_a_late_reply_of_a_substitute_name_the_post_too()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToEvaluationAsync(town);
        (await MakeAsync(town, "helper", "hefu.g1.helper", "hefu.phelper2", "2026-03-02", "2026-03-31")).Expect(HttpStatusCode.Created);
        (await MakeAsync(town, "water", "hefu.dwater.department", Deputy, "2026-03-02", "2026-03-31")).Expect(HttpStatusCode.Created);
        (await (await town.AsAsync("helper2")).SendAsync("POST", $"/api/suggestions/{id}/replies/{id}-r-01/receipt", new { onBehalfOf = "hefu.pdeputy1" })).Expect(HttpStatusCode.OK);
        await Journey.EvaluateAsync(town, id, "satisfied");
        await town.MoveToAsync(town.Now);
        var substitute = await town.AsAsync("deputy4");
        var late = (await substitute.SendAsync("POST", $"/api/suggestions/{id}/replies", new { @class = "A", text = "二期已完工。" })).Expect(HttpStatusCode.OK);
        Assert.Equal("accepted", Text(late["decision"], "outcome"));
        var timeline = await TimelineAsync(town, id);
        Assert.Equal("hefu.g1.helper", Text(timeline.Single(item => Text(item, "kind") == "replyAcknowledged")["detail"], "substituteFor"));
        Assert.Equal("hefu.dwater.department", Text(timeline.Single(item => Text(item, "kind") == "lateReply")["detail"], "substituteFor"));
        var documents = town.Services.GetRequiredService<SubjectStore>();
        Assert.Equal(
            ["hefu.dwater.department", "hefu.g1.helper"],
            (await documents.AllAsync<DecisionRecord>(id, "decision:", CancellationToken.None)).Where(made => made.Action is "acknowledge" or "lateReply").Select(made => made.SubstituteFor).Order());
    }

    [Fact]
    public async Task Open_cases_of_the_post_have_it_on_their_timelines_and_the_substitute_is_told()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToChairAsync(town);
        var other = await Journey.ToSecretaryAsync(town, "另一件");
        var progress = Text(await (await town.AsAsync("manager")).ReadAsync($"/api/suggestions/{id}"), "lastProgressAt");
        await town.MoveToAsync("2026-03-03");
        var made = (await MakeAsync(town, "chair", "hefu.chair", Deputy, "2026-03-04", "2026-03-06")).Expect(HttpStatusCode.Created);
        await town.MoveToAsync(town.Now);

        var entry = (await TimelineAsync(town, id)).Single(item => Text(item, "kind") == "substituted");
        Assert.Equal(("主席", "hefu.chair", "2026-03-04", "2026-03-06", "代表004"),
            (Text(entry, "actor"), Text(entry["detail"], "post"), Text(entry["detail"], "from"), Text(entry["detail"], "until"), Text(entry["detail"], "person")));
        Assert.DoesNotContain(await TimelineAsync(town, other), item => Text(item, "kind") == "substituted");
        Assert.Equal(progress, Text(await (await town.AsAsync("manager")).ReadAsync($"/api/suggestions/{id}"), "lastProgressAt"));
        Assert.Contains((await (await town.AsAsync("deputy4")).ReadAsync("/api/notices"))["items"]?.AsArray() ?? [], notice => Text(notice, "kind") == "substituting");

        Assert.Equal(HttpStatusCode.NoContent, (await (await town.AsAsync("chair")).SendAsync("DELETE", $"/api/substitutions/{Text(made, "id")}")).Status);
        await town.MoveToAsync(town.Now);
        Assert.Single(await TimelineAsync(town, id), item => Text(item, "kind") == "substitutionEnded");
        Assert.True((await (await town.AsAsync("manager")).ReadAsync($"/api/suggestions/{id}/timeline/verification"))["intact"]?.GetValue<bool>());
    }

    [Fact]
    public async Task Ended_it_counts_no_longer_from_the_next_instant()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToChairAsync(town);
        var made = Text((await MakeAsync(town, "chair", "hefu.chair", Deputy, "2026-03-02", "2026-03-31")).Expect(HttpStatusCode.Created), "id");
        var substitute = await town.AsAsync("deputy4");
        var task = await substitute.TaskAsync("chairAssignment", id);
        (await substitute.SendAsync("DELETE", $"/api/substitutions/{made}")).Refused(HttpStatusCode.Forbidden, "forbidden");
        var office = await town.AsAsync("office");
        Assert.Equal(HttpStatusCode.NoContent, (await office.SendAsync("DELETE", $"/api/substitutions/{made}")).Status);
        (await substitute.TryDecideAsync(task, new { action = "return", reason = "请补正。" })).Refused(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(HttpStatusCode.NoContent, (await office.SendAsync("DELETE", $"/api/substitutions/{made}")).Status);
        Assert.Equal("人大办", Text((await office.ReadAsync($"/api/substitutions/{made}"))["endedBy"], "name"));

        // A new one may follow at once.
        (await MakeAsync(town, "chair", "hefu.chair", Deputy, "2026-03-02", "2026-03-31")).Expect(HttpStatusCode.Created);
        await substitute.TaskAsync("chairAssignment", id);
    }

    [Theory]
    [InlineData("mayor", Mayor, 201)] // the holder
    [InlineData("office", Mayor, 201)]
    [InlineData("admin", Mayor, 201)]
    [InlineData("chair", Mayor, 403)]
    [InlineData("manager", Mayor, 403)]
    [InlineData("deputy1", Mayor, 403)]
    [InlineData("otherchair", Mayor, 403)]
    [InlineData("office", "hefu.manager", 403)] // over everything: an administrator's
    [InlineData("office", "hefu.congressOffice", 201)] // its own
    [InlineData("chair", "hefu.congressOffice", 403)]
    [InlineData("manager", "hefu.manager", 201)]
    [InlineData("admin", "hefu.manager", 201)]
    [InlineData("helper", "hefu.g1.helper", 201)]
    [InlineData("water", "hefu.dwater.department", 201)]
    [InlineData("water", "hefu.droads.department", 403)]
    [InlineData("office", "hefu.deputy", 422)] // personal
    [InlineData("admin", "hefu.admin", 422)]
    [InlineData("office", "hefu.nothing", 422)]
    [InlineData("admin", "shuanglin.chair", 422)]
    public async Task Only_the_holder_the_office_and_administrators_name_a_substitute(string account, string post, int status)
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        Assert.Equal(status, (int)(await MakeAsync(town, account, post, Deputy, "2026-03-02", "2026-03-03")).Status);
    }

    [Fact]
    public async Task A_substitute_names_no_substitute_and_nobody_names_themselves()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        (await MakeAsync(town, "mayor", Mayor, Deputy, "2026-03-02", "2026-03-31")).Expect(HttpStatusCode.Created);
        (await MakeAsync(town, "deputy4", Mayor, "hefu.pdeputy3", "2026-03-02", "2026-03-31")).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await MakeAsync(town, "office", "hefu.congressOffice", "hefu.pdeputy3", "2026-03-02", "2026-03-31")).Expect(HttpStatusCode.Created);
        (await MakeAsync(town, "deputy3", "hefu.chair", "hefu.pdeputy2", "2026-03-02", "2026-03-31")).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await MakeAsync(town, "office", "hefu.chair", "hefu.poffice", "2026-03-02", "2026-03-31")).Refused(HttpStatusCode.UnprocessableEntity, "invalid");
        (await MakeAsync(town, "admin", "hefu.chair", "hefu.padmin", "2026-03-02", "2026-03-31")).Refused(HttpStatusCode.UnprocessableEntity, "invalid");

        // Who keeps the registers in somebody's place gives themselves no post that would outlast it.
        var substitute = await town.AsAsync("deputy3");
        (await substitute.SendAsync("PATCH", "/api/people/hefu.pdeputy3", new { posts = new[] { new { role = "chair", organization = "hefu", from = "2026-03-02" } } })).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await substitute.SendAsync("PATCH", "/api/people/hefu.pdeputy3", new { phone = "123" })).Expect(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("2026-03-05", "2026-03-04", "until")]
    [InlineData("2026-02-01", "2026-03-01", "until")]
    [InlineData("2026-03-02", "2027-03-03", "until")]
    [InlineData("2026-03-02", "soon", "until")]
    [InlineData(null, "2026-03-03", "from")]
    [InlineData("2026-03-02", null, "until")]
    [InlineData("2026-03-02", "2027-03-02", null)]
    [InlineData("2026-02-27", "2026-03-02", null)]
    public async Task The_dates_lie_in_their_order_not_in_the_past_and_at_most_a_year_apart(string? from, string? until, string? wrong)
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var answer = await (await town.AsAsync("office")).SendAsync("POST", "/api/substitutions", new { postId = Mayor, personId = Deputy, from, until });
        if (wrong is null)
        {
            answer.Expect(HttpStatusCode.Created);
        }
        else
        {
            Assert.NotNull(answer.Refused(HttpStatusCode.UnprocessableEntity, "invalid").Json?["errors"]?[wrong]);
        }
    }

    [Fact]
    public async Task The_person_is_somebody_of_the_town_who_does_not_hold_the_post_at_that_time()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        foreach (var person in new[] { "hefu.pnobody", "shuanglin.potherdeputy", "hefu.pmayor" })
        {
            Assert.NotNull((await MakeAsync(town, "office", Mayor, person, "2026-03-02", "2026-03-03")).Refused(HttpStatusCode.UnprocessableEntity, "invalid").Json?["errors"]?["personId"]);
        }

        (await MakeAsync(town, "office", Mayor, Deputy, "2026-03-02", "2026-03-05")).Expect(HttpStatusCode.Created);
        (await MakeAsync(town, "office", Mayor, Deputy, "2026-03-05", "2026-03-09")).Refused(HttpStatusCode.UnprocessableEntity, "invalid");
        (await MakeAsync(town, "office", Mayor, Deputy, "2026-03-06", "2026-03-09")).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_repeat_finds_the_first_and_another_body_is_refused()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var mayor = await town.AsAsync("mayor");
        var body = new { postId = Mayor, personId = Deputy, from = "2026-03-02", until = "2026-03-05" };
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => mayor.SendAsync("POST", "/api/substitutions", body, "k1")));
        var id = Assert.Single(answers.Select(answer => Text(answer.Expect(HttpStatusCode.Created), "id")).Distinct());
        (await mayor.SendAsync("POST", "/api/substitutions", body with { until = "2026-03-06" }, "k1")).Refused(HttpStatusCode.Conflict, "duplicate-key");
        Assert.Equal($"/api/substitutions/{id}", answers[0].Location);
        var found = Assert.Single((await mayor.ReadAsync("/api/substitutions"))["items"]?.AsArray() ?? []);
        Assert.Equal(("代表004", "mayor"), (Text(found?["person"], "name"), Text(found?["post"], "role")));
    }

    [Fact]
    public async Task Everybody_sees_the_substitutions_of_their_posts_and_their_own_and_the_keepers_the_towns()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var first = Text((await MakeAsync(town, "office", Mayor, Deputy, "2026-03-02", "2026-03-05")).Expect(HttpStatusCode.Created), "id");
        (await MakeAsync(town, "office", "hefu.chair", "hefu.pdeputy3", "2026-03-02", "2026-03-05")).Expect(HttpStatusCode.Created);
        foreach (var (account, query, count) in new[]
        {
            ("office", "", 2), ("admin", $"?postId={Mayor}", 1), ("office", "?personId=hefu.pdeputy3", 1), ("mayor", "", 1), ("deputy4", "", 1), ("chair", $"?postId={Mayor}", 0), ("deputy1", "", 0), ("otherchair", "", 0),
        })
        {
            Assert.Equal(count, (await (await town.AsAsync(account)).ReadAsync($"/api/substitutions{query}"))["items"]?.AsArray().Count);
        }

        (await (await town.AsAsync("chair")).GetAsync($"/api/substitutions/{first}")).Refused(HttpStatusCode.NotFound, "not-found");
        (await (await town.AsAsync("otherchair")).SendAsync("DELETE", $"/api/substitutions/{first}")).Refused(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(HttpStatusCode.Unauthorized, (await town.Client().GetAsync(new Uri("/api/substitutions", UriKind.Relative))).StatusCode);
    }

    internal static async Task<Answer> MakeAsync(RunningTown town, string account, string postId, string personId, string from, string until) =>
        await (await town.AsAsync(account)).SendAsync("POST", "/api/substitutions", new { postId, personId, from, until });

    internal static async Task<IReadOnlyList<JsonNode>> TimelineAsync(RunningTown town, string id) =>
        [.. ((await (await town.AsAsync("manager")).ReadAsync($"/api/suggestions/{id}/timeline"))["items"]?.AsArray() ?? []).OfType<JsonNode>()];
}
