using System.Net;
using SuggestionFunctions.Tests.Joining;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Parts;

/// <summary>分案: a part becomes a case of its own, and the whole stays as it is.</summary>
[Trait("speed", "slow")]
public sealed class SplittingTests
{
    private static readonly object Part = new { title = "明确河道保洁单位", facts = "河道无人保洁。", request = "请明确长效保洁单位。" };

    [Fact]
    public async Task A_part_is_a_case_of_its_own_that_opens_at_the_chair_and_the_whole_stays_as_it_is()
    {
        await using var town = await RunningTown.StartAsync("2026-03-02");
        var id = await Journey.ToDepartmentAsync(town);
        var before = await Joined.ReadAsync(town, id);
        await town.MoveToAsync("2026-03-05");
        var chair = await town.AsAsync("chair");
        var answer = await chair.SendAsync("POST", $"/api/suggestions/{id}/parts", Part, "key");
        var made = answer.Expect(HttpStatusCode.Accepted);
        var part = Text(made, "id");
        Assert.Equal(($"/api/suggestions/{part}", "2026-HF-002", $"/api/suggestions/{part}/status"), (answer.Location, Text(made, "number"), Text(made, "statusUrl")));
        Assert.Equal(made.ToJsonString(), (await chair.SendAsync("POST", $"/api/suggestions/{id}/parts", Part, "key")).Expect(HttpStatusCode.Accepted).ToJsonString());
        await town.MoveToAsync(town.Now);

        Assert.Equal(("inProgress", "chairAssignment"), await Journey.WhereAsync(town, part));
        var shown = await Joined.ReadAsync(town, part, "deputy1");
        Assert.Equal((id, "代表001", SmallTown.Category), (Text(shown["partOf"], "id"), Text(shown["signatories"]?[0], "name"), Text(shown["category"], "id")));
        var task = await chair.ReadAsync($"/api/tasks/{await chair.TaskAsync("chairAssignment", part)}");
        Assert.Equal("2026-03-05", Text(Joined.Deadline(task, "chairAssignment"), "start"));

        var whole = await Joined.ReadAsync(town, id);
        Assert.Equal("2026-HF-002", Text(Assert.Single(whole["parts"]?.AsArray() ?? []), "number"));
        foreach (var kept in new[] { "title", "facts", "request", "state", "step", "deadlines", "tasks", "assignment" })
        {
            Assert.Equal(before[kept]?.ToJsonString(), whole[kept]?.ToJsonString());
        }

        Assert.Contains("split", await Joined.TimelineAsync(town, id));
        Assert.Equal("submitted", (await Joined.TimelineAsync(town, part))[0]);
        Assert.Contains(await Joined.NoticesAsync(town, "deputy1"), notice => notice.StartsWith("split", StringComparison.Ordinal) && notice.Contains("2026-HF-002", StringComparison.Ordinal));
        Assert.Contains(await Joined.NoticesAsync(town, "secretary"), notice => notice.StartsWith("informed", StringComparison.Ordinal) && notice.Contains("2026-HF-002", StringComparison.Ordinal));

        await Journey.AssignAsync(town, part, SmallTown.Roads);
        await (await town.AsAsync("mayor")).DecideAsync("mayorApproval", new { action = "approve" }, part);
        await Journey.HandleAsync(town, part, "roads");
        await Journey.EvaluateAsync(town, part, "satisfied", "roads");
        Assert.Equal("closed", (await Journey.WhereAsync(town, part)).State);
        Assert.Equal("departmentHandling", (await Journey.WhereAsync(town, id)).Step);
    }

    [Fact]
    public async Task Whoever_signed_the_whole_has_signed_the_part()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Routing.JointSuggestionTests.SubmitJointAsync(town, "deputy2");
        await town.MoveToAsync(town.Now);
        await (await town.AsAsync("deputy2")).DecideAsync("coSignature", new { action = "confirm" }, id);
        await (await town.AsAsync("secretary")).DecideAsync("secretaryReview", new { action = "forward" }, id);
        var part = Text((await (await Journey.SettledAsync(town, "chair")).SendAsync("POST", $"/api/suggestions/{id}/parts", Part)).Expect(HttpStatusCode.Accepted), "id");
        await town.MoveToAsync(town.Now);
        var shown = await Joined.ReadAsync(town, part, "deputy2");
        Assert.Equal(["代表001", "代表002"], shown["signatories"]?.AsArray().Select(person => Text(person, "name")) ?? []);
        Assert.Equal("chairAssignment", Text(shown, "step"));
        Assert.Empty(await (await town.AsAsync("deputy2")).DeskAsync());

        await Journey.AssignAsync(town, part);
        await (await town.AsAsync("mayor")).DecideAsync("mayorApproval", new { action = "approve" }, part);
        await Journey.HandleAsync(town, part);
        Assert.Single(await (await town.AsAsync("deputy2")).DeskAsync("deputyEvaluation"));
    }

    [Fact]
    public async Task Only_the_chair_splits_from_the_assignment_until_a_reply_is_issued()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToSecretaryAsync(town);
        var chair = await town.AsAsync("chair");
        (await chair.SendAsync("POST", $"/api/suggestions/{id}/parts", Part)).Refused(HttpStatusCode.Conflict, "not-reviewed");
        foreach (var account in new[] { "deputy1", "secretary", "office", "presidium", "manager" })
        {
            (await (await town.AsAsync(account)).SendAsync("POST", $"/api/suggestions/{id}/parts", Part)).Refused(HttpStatusCode.Forbidden, "forbidden");
        }

        foreach (var account in new[] { "deputy2", "otherchair", "admin", "water" })
        {
            (await (await town.AsAsync(account)).SendAsync("POST", $"/api/suggestions/{id}/parts", Part)).Refused(HttpStatusCode.NotFound, "not-found");
        }

        var errors = (await chair.SendAsync("POST", $"/api/suggestions/{id}/parts", new { title = "", category = "没有" })).Refused(HttpStatusCode.UnprocessableEntity, "invalid").Json?["errors"];
        Assert.Equal(["category", "facts", "request", "title"], errors?.AsObject().Select(error => error.Key).Order(StringComparer.Ordinal).ToArray() ?? []);

        await (await town.AsAsync("secretary")).DecideAsync("secretaryReview", new { action = "forward" }, id);
        await Journey.AssignAsync(town, id);
        await (await town.AsAsync("mayor")).DecideAsync("mayorApproval", new { action = "approve" }, id);
        await Journey.HandleAsync(town, id);
        (await chair.SendAsync("POST", $"/api/suggestions/{id}/parts", Part)).Refused(HttpStatusCode.Conflict, "reply-issued");
        await Journey.EvaluateAsync(town, id, "satisfied");
        await town.MoveToAsync(town.Now);
        (await chair.SendAsync("POST", $"/api/suggestions/{id}/parts", Part)).Refused(HttpStatusCode.Conflict, "case-ended");
    }
}
