using System.Net;
using System.Text.Json.Nodes;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Routing;

/// <summary>集中交办: many decisions in one request.</summary>
public sealed class HandOverTests
{
    [Fact]
    public async Task A_hand_over_meeting_decides_many_at_once_and_a_refused_one_stops_no_other()
    {
        await using var town = await RunningTown.StartAsync();
        for (var i = 0; i < 12; i++)
        {
            await Journey.ToChairAsync(town, $"关于第{i}处的建议");
        }

        var chair = await town.AsAsync("chair");
        var tasks = (await chair.DeskAsync("chairAssignment")).Select(task => Text(task, "id")).ToList();
        var items = tasks.Select((task, i) => (object)(i == 3
            ? new { taskId = task, action = "assign", leadDepartment = "nobody", leaderInCharge = SmallTown.Leader }
            : new { taskId = task, action = "assign", leadDepartment = SmallTown.Water, leaderInCharge = SmallTown.Leader })).Append(new { taskId = "snone-1-01", action = "assign" }).ToArray();
        var answer = (await chair.SendAsync("POST", "/api/decisions", new { items }, "meeting")).Expect(HttpStatusCode.OK);

        var answered = answer["items"]?.AsArray() ?? [];
        Assert.Equal([.. tasks, "snone-1-01"], answered.Select(item => Text(item, "taskId")));
        Assert.Equal(("invalid", "not-found"), (Text(answered[3]?["problem"], "code"), Text(answered[12]?["problem"], "code")));
        Assert.All(answered.Where((_, i) => i is not (3 or 12)), item => Assert.Equal("accepted", Text(item?["decision"], "outcome")));
        Assert.Equal(11, (await (await town.AsAsync("mayor")).DeskAsync("mayorApproval")).Count());
        Assert.Equal(tasks[3], Text(Assert.Single(await chair.DeskAsync("chairAssignment")), "id"));

        var repeated = (await chair.SendAsync("POST", "/api/decisions", new { items }, "meeting")).Expect(HttpStatusCode.OK);
        Assert.True(JsonNode.DeepEquals(answer, repeated));
        Assert.Equal(11, (await (await town.AsAsync("mayor")).DeskAsync("mayorApproval")).Count());
        (await chair.SendAsync("POST", "/api/decisions", new { items = items[..2] }, "meeting")).Refused(HttpStatusCode.Conflict, "duplicate-key");
    }

    [Fact]
    public async Task Decisions_on_one_case_come_in_their_order_and_somebody_elses_is_refused()
    {
        await using var town = await RunningTown.StartAsync();
        await Journey.ToDepartmentAsync(town);
        var water = await town.AsAsync("water");
        var task = Text((await water.DeskAsync("departmentHandling"))[0], "id");
        object[] items =
        [
            new { taskId = task, action = "accept", handler = "王站长" },
            new { taskId = task, action = "recordContact", at = "2026-03-02T00:30:00Z", manner = "call", summary = "已通话。" },
            new { taskId = task, action = "draftReply", @class = "A", text = "已办。" },
            new { taskId = task, action = "accept", handler = "李站长" },
        ];
        var stranger = (await (await town.AsAsync("roads")).SendAsync("POST", "/api/decisions", new { items })).Expect(HttpStatusCode.OK);
        Assert.All(stranger["items"]?.AsArray() ?? [], item => Assert.Equal("not-found", Text(item?["problem"], "code")));

        var answered = (await water.SendAsync("POST", "/api/decisions", new { items })).Expect(HttpStatusCode.OK)["items"]?.AsArray() ?? [];
        Assert.Equal(["accepted", "accepted", "accepted"], answered.Take(3).Select(item => Text(item?["decision"], "outcome")));
        Assert.Equal("task-closed", Text(answered[3]?["problem"], "code"));
    }

    [Fact]
    public async Task Many_decisions_on_a_case_that_hangs_are_waited_for_as_long_as_one()
    {
        await using var trial = await TrialTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(trial.Town);
        await trial.SettleAsync();
        await trial.Client.SuspendInstanceAsync(id, "hangs", CancellationToken.None);
        var water = await trial.Town.AsAsync("water");
        var task = Text((await water.DeskAsync("departmentHandling"))[0], "id");
        var items = Enumerable.Range(0, 30).Select(i => new { taskId = task, action = "accept", handler = $"第{i}位" }).ToArray();

        trial.Store.Hurries = trial.Time;
        var begun = trial.Time.GetUtcNow();
        var answered = (await water.SendAsync("POST", "/api/decisions", new { items }, "key")).Expect(HttpStatusCode.OK)["items"]?.AsArray() ?? [];
        Assert.InRange(trial.Time.GetUtcNow() - begun, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.All(answered, item => Assert.Equal("pending", Text(item?["decision"], "outcome")));
        Assert.All(answered, item => Assert.Null(item?["problem"]));

        // Each of them stands, and is judged when the case goes on.
        trial.Store.Hurries = null;
        await trial.Client.ResumeInstanceAsync(id, "goes on", CancellationToken.None);
        await trial.SweepUntilNothingIsLeftAsync();
        foreach (var item in answered)
        {
            Assert.Equal("accepted", Text(await water.ReadAsync($"/api/decisions/{Text(item?["decision"], "id")}"), "outcome"));
        }
    }

    [Fact]
    public async Task A_decision_that_was_written_before_the_storage_went_away_is_said_to_be_pending()
    {
        await using var trial = await TrialTown.StartAsync();
        var id = await Journey.ToDepartmentAsync(trial.Town);
        await trial.SettleAsync();
        await trial.Client.SuspendInstanceAsync(id, "hangs", CancellationToken.None);
        var water = await trial.Town.AsAsync("water");
        var task = Text((await water.DeskAsync("departmentHandling"))[0], "id");
        var items = new[] { new { taskId = task, action = "accept", handler = "王站长" } };

        trial.Store.IsAway = (partition, key) => partition == $"case:{id}" && key.StartsWith("decision:", StringComparison.Ordinal) && HasDecision();
        var decision = (await water.SendAsync("POST", "/api/decisions", new { items }, "key")).Expect(HttpStatusCode.OK)["items"]?[0]?["decision"];
        trial.Store.IsAway = null;
        Assert.Equal("pending", Text(decision, "outcome"));

        await trial.Client.ResumeInstanceAsync(id, "goes on", CancellationToken.None);
        await trial.SettleAsync();
        Assert.Equal("accepted", Text(await water.ReadAsync($"/api/decisions/{Text(decision, "id")}"), "outcome"));

        bool HasDecision() => SqliteGround.Documents(trial.Town.Folder).Any(found => found.Partition == $"case:{id}" && found.Body.Contains("王站长", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_refused_stays_refused_for_a_repeat_and_is_decided_by_a_new_request()
    {
        await using var town = await RunningTown.StartAsync();
        await Journey.ToDepartmentAsync(town);
        var water = await town.AsAsync("water");
        var task = Text((await water.DeskAsync("departmentHandling"))[0], "id");
        object[] items =
        [
            new { taskId = task, action = "draftReply", @class = "A", text = "已办。" },
            new { taskId = task, action = "accept", handler = "王站长" },
        ];
        var first = (await water.SendAsync("POST", "/api/decisions", new { items }, "key")).Expect(HttpStatusCode.OK);
        Assert.Equal(("reply-gate", "accepted"), (Text(first["items"]?[0]?["problem"], "code"), Text(first["items"]?[1]?["decision"], "outcome")));

        // Now the gate is open; whoever was told that the reply was refused must not find it sent.
        await water.DecideAsync("departmentHandling", new { action = "recordContact", at = "2026-03-02T00:30:00Z", manner = "call", summary = "已通话。" });
        Assert.True(JsonNode.DeepEquals(first, (await water.SendAsync("POST", "/api/decisions", new { items }, "key")).Expect(HttpStatusCode.OK)));
        Assert.Single(await water.DeskAsync("departmentHandling"));

        var anew = (await water.SendAsync("POST", "/api/decisions", new { items = items[..1] }, "another")).Expect(HttpStatusCode.OK);
        Assert.Equal("accepted", Text(anew["items"]?[0]?["decision"], "outcome"));
    }

    [Theory]
    [InlineData("""{}""", "items")]
    [InlineData("""{"items": []}""", "items")]
    [InlineData("""{"items": {}}""", "items")]
    [InlineData("""{"items": [1]}""", "items")]
    [InlineData("""{"items": [{"action": "assign"}]}""", "items[0].taskId")]
    public async Task A_request_that_is_none_is_422_and_decides_nothing(string body, string field)
    {
        await using var town = await RunningTown.StartAsync();
        var refused = (await (await town.AsAsync("chair")).SendAsync("POST", "/api/decisions", body)).Refused(HttpStatusCode.UnprocessableEntity, "invalid");

        Assert.NotNull(refused.Json?["errors"]?[field]);
    }
}
