using System.Net;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Restarts;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Successions;

/// <summary>换届: tasks belong to posts. Whoever comes finds them with their dates, whoever goes has no say any more.</summary>
[Trait("speed", "slow")]
public sealed class NewTermTests
{
    /// <summary>Who goes, the post (role, organization, id where a town has several) and who comes: everybody of the town's offices moves on.</summary>
    private static readonly (string From, string Role, string Organization, string? Post, string To)[] Moves =
    [
        ("secretary", "partySecretary", "hefu", null, "chair"), ("chair", "chair", "hefu", null, "mayor"), ("mayor", "mayor", "hefu", null, "secretary"),
        ("leader", "leaderInCharge", "hefu", SmallTown.Leader, "leader2"), ("leader2", "leaderInCharge", "hefu", SmallTown.OtherLeader, "leader"),
        ("water", "department", SmallTown.Water, null, "roads"), ("roads", "department", SmallTown.Roads, null, "water"),
        ("office", "congressOffice", "hefu", null, "presidium"), ("presidium", "presidium", "hefu", null, "office"),
    ];

    [Fact]
    public async Task An_open_task_stays_with_its_post_its_dates_and_reminders_too()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        var water = await town.AsAsync("water");
        var task = await water.TaskAsync("departmentHandling", id);
        var before = await water.ReadAsync($"/api/tasks/{task}");
        Assert.Equal(town.Now, before["seenAt"]?.GetValue<DateTimeOffset>());

        await town.MoveToAsync("2026-03-04");
        await MoveAsync(town, "water", "deputy4", "department", SmallTown.Water, null, "2026-03-05");
        await town.MoveToAsync(RunningTown.Morning("2026-03-05").AddHours(-9).AddSeconds(-1));
        await water.TaskAsync("departmentHandling", id);
        Assert.Empty(await (await town.AsAsync("deputy4")).DeskAsync());
        await town.MoveToAsync("2026-03-05");

        Assert.Empty(await water.DeskAsync());
        (await water.GetAsync($"/api/suggestions/{id}")).Refused(HttpStatusCode.NotFound, "not-found");
        (await water.TryDecideAsync(task, new { action = "accept", handler = "王站长" })).Refused(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(0, (await water.ReadAsync("/api/tasks/counts"))["open"]?.GetValue<int>());
        Assert.DoesNotContain((await water.ReadAsync("/api/notices"))["items"]?.AsArray() ?? [], notice => notice?["suggestionId"] is not null);

        var successor = await town.AsAsync("deputy4");
        Assert.Equal(task, await successor.TaskAsync("departmentHandling", id));
        Assert.Contains((await successor.ReadAsync("/api/notices"))["items"]?.AsArray() ?? [], notice => Text(notice, "kind") == "postTaken");
        Assert.Contains((await successor.ReadAsync("/api/notices"))["items"]?.AsArray() ?? [], notice => Text(notice, "kind") == "taskOpened" && notice?["readAt"] is null);
        var after = await successor.ReadAsync($"/api/tasks/{task}");
        Assert.Equal(town.Now, after["seenAt"]?.GetValue<DateTimeOffset>()); // Not what the holder before had seen.
        Assert.Equal(before["deadlines"]?.ToJsonString(), after["deadlines"]?.ToJsonString());
        var entry = Assert.Single(await Merger.TimelineAsync(town, id, "succeeded"));
        Assert.Equal(("hefu.dwater.department", "2026-03-05", "代表004"), (Text(entry["detail"], "post"), Text(entry["detail"], "from"), Text(entry["detail"], "person")));

        await town.MoveToAsync("2026-05-06");
        Assert.Contains((await successor.ReadAsync("/api/notices"))["items"]?.AsArray() ?? [], notice => Text(notice, "kind") == "reminder");
        await Journey.HandleAsync(town, id, "deputy4");
    }

    [Fact]
    public async Task At_a_change_of_term_every_post_is_given_to_somebody_else_and_every_open_case_goes_on_to_its_end()
    {
        await using var trial = await TrialTown.StartAsync();
        var town = trial.Town;
        var open = new List<string>();
        foreach (var (stage, bringThere) in Stages.All)
        {
            var id = await bringThere(trial);
            if (!Stages.AtRest.Contains(stage))
            {
                open.Add(id);
            }
        }

        await trial.SettleAsync();
        var admin = await town.AsAsync("admin");
        foreach (var group in Moves.GroupBy(move => move.To))
        {
            (await admin.SendAsync("PATCH", $"/api/people/hefu.p{group.Key}", new
            {
                posts = group.Select(move => new { role = move.Role, organization = move.Organization, post = move.Post, from = "2026-03-02" }),
            })).Expect(HttpStatusCode.OK);
        }

        // The mandates of all who signed have ended, too.
        foreach (var deputy in new[] { "deputy1", "deputy2", "deputy3" })
        {
            (await admin.SendAsync("PATCH", $"/api/people/hefu.p{deputy}", new { posts = Array.Empty<object>() })).Expect(HttpStatusCode.OK);
        }

        await trial.SettleAsync();
        foreach (var id in open)
        {
            Assert.True((await (await town.AsAsync("manager")).ReadAsync($"/api/suggestions/{id}/timeline/verification"))["intact"]?.GetValue<bool>());
        }

        var asked = await town.AsAsync("deputy2");
        foreach (var task in await asked.DeskAsync("coSignature"))
        {
            (await asked.TryDecideAsync(Text(task, "id"), new { action = "refuse", reason = "任期已满。" })).Expect(HttpStatusCode.OK);
        }

        await ToTheEnd.WalkAsync(trial, accounts: ["secretary", "deputy1", "deputy2", "chair", "mayor", "water", "roads", "leader", "leader2", "office", "presidium"]); // water holds the road office now, whose opinions come first
        foreach (var id in open)
        {
            Assert.Contains((await Journey.WhereAsync(town, id)).State, new[] { "closed", "withdrawn" });
        }

        await trial.SweepUntilNothingIsLeftAsync();
        Assert.Empty((await trial.CompareAsync()).Findings.First);
    }

    [Fact]
    public async Task A_deputy_whose_mandate_ended_answers_for_what_they_signed_and_signs_and_submits_nothing_new()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToSecretaryAsync(town);
        await (await town.AsAsync("secretary")).DecideAsync("secretaryReview", new { action = "return", reason = "请写明河段。" }, id);
        var rated = await Journey.ToEvaluationAsync(town);
        var other = await town.AsAsync("deputy4");
        var asked = Text((await other.SendAsync("POST", "/api/suggestions", new
        {
            title = "联名建议",
            facts = "淤积。",
            request = "清淤。",
            category = SmallTown.Category,
            origin = new { kind = "recess" },
            mayPublish = true,
            coSigners = new[] { "hefu.pdeputy1" },
        })).Expect(HttpStatusCode.Accepted), "id");
        await town.MoveToAsync(town.Now);
        (await (await town.AsAsync("office")).SendAsync("PATCH", "/api/people/hefu.pdeputy1", new { posts = Array.Empty<object>() })).Expect(HttpStatusCode.OK);

        var former = await town.AsAsync("deputy1");
        (await former.SendAsync("POST", "/api/suggestions", Suggestion())).Refused(HttpStatusCode.Forbidden, "forbidden");
        var coSignature = await former.TaskAsync("coSignature", asked);
        (await former.TryDecideAsync(coSignature, new { action = "confirm" })).Refused(HttpStatusCode.Conflict, "mandate-ended");
        (await (await town.AsAsync("office")).TryDecideAsync(coSignature, new { action = "confirm", onBehalfOf = former.PersonId })).Refused(HttpStatusCode.Conflict, "mandate-ended");
        (await former.TryDecideAsync(coSignature, new { action = "refuse", reason = "任期已满。" })).Expect(HttpStatusCode.OK);

        await former.ReadAsync($"/api/suggestions/{id}");
        await former.DecideAsync("revision", new { action = "resubmit", title = "疏浚荻港村四百米河道" }, id);
        await former.DecideAsync("deputyEvaluation", new { action = "evaluate", attitude = "satisfied", result = "satisfied" }, rated);
        await (await town.AsAsync("water")).DecideAsync("suggestionEvaluation", new { action = "evaluate", quality = 5 }, rated);
        Assert.Equal("closed", (await Journey.WhereAsync(town, rated)).State);

        // The office answers for one who is not to be reached any more.
        var another = await (await town.AsAsync("deputy2")).SubmitAsync("又一件");
        await town.MoveToAsync(town.Now);
        (await (await town.AsAsync("office")).SendAsync("PATCH", "/api/people/hefu.pdeputy2", new { active = false })).Expect(HttpStatusCode.OK);
        await (await town.AsAsync("secretary")).DecideAsync("secretaryReview", new { action = "return", reason = "请写明河段。" }, another);
        var revision = (await (await town.AsAsync("office")).ReadAsync($"/api/tasks?mine=false&suggestion={another}&kind=revision"))["items"]?[0];
        (await (await town.AsAsync("office")).TryDecideAsync(Text(revision, "id"), new { action = "resubmit", onBehalfOf = "hefu.pdeputy2" })).Expect(HttpStatusCode.OK);
    }

    /// <summary>Somebody's post goes to somebody else who keeps what they have, from a day on.</summary>
    private static async Task MoveAsync(RunningTown town, string from, string to, string role, string organization, string? post, string day)
    {
        var office = await town.AsAsync("office");
        var last = DateOnly.Parse(day).AddDays(-1).ToString("yyyy-MM-dd");
        (await office.SendAsync("PATCH", $"/api/people/hefu.p{from}", new { posts = new[] { new { role, organization, post, from = "2025-01-01", until = last } } })).Expect(HttpStatusCode.OK);
        (await office.SendAsync("PATCH", $"/api/people/hefu.p{to}", new
        {
            posts = new object[] { new { role = "deputy", organization = "hefu", from = "2025-01-01" }, new { role, organization, post, from = day } },
        })).Expect(HttpStatusCode.OK);
    }
}
