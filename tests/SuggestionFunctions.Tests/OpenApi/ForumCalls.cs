using System.Text.Json.Nodes;
using SuggestionFunctions.Tests.Running;
using SuggestionFunctions.Tests.Supervision.Forums;

namespace SuggestionFunctions.Tests.OpenApi;

/// <summary>Good requests to the routes of 双向座谈.</summary>
internal static class ForumCalls
{
    public static Call Calling { get; } = new("ForumCall", async town => new Sent(await town.AsAsync("deputy1"), "/api/forums", Later(town, await Journey.ToDepartmentAsync(town.Town))));

    public static Call List { get; } = new("ForumList", async town =>
    {
        await CalledAsync(town);
        return new Sent(await town.AsAsync("manager"), "/api/forums?upcoming=true");
    });

    public static Call Read { get; } = new("ForumGet", async town =>
    {
        // Minutes from now, as others need the day on which the town began.
        var soon = ForumTests.With(Later(town, await Journey.ToDepartmentAsync(town.Town)), "at", town.Town.Now.AddMinutes(1).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"));
        var id = Citizen.Text((await (await town.AsAsync("deputy1")).SendAsync("POST", "/api/forums", soon)).Expect(System.Net.HttpStatusCode.Created), "id");
        (await (await town.AsAsync("deputy1")).SendAsync("POST", $"/api/forums/{id}/moving", new { place = "荻港村部", reason = "会场有变。" })).Expect(System.Net.HttpStatusCode.OK);
        await town.Town.MoveToAsync(town.Town.Now.AddMinutes(2));
        await DecideAsync(await town.AsAsync("office"), "forumConclusions", id, new
        {
            action = "conclude",
            attendees = new[] { "hefu.pdeputy1", "张三" },
            conclusions = new[] { new { text = "疏浚。", department = SmallTown.Water, dueOn = town.Town.Now.AddDays(30).ToString("yyyy-MM-dd") } },
        });
        await DecideAsync(await town.AsAsync("water"), "commitmentReport", id, new { action = "done", text = "已疏浚。" });
        return new Sent(await town.AsAsync("deputy1"), $"/api/forums/{id}");
    });

    public static Call Calendar { get; } = new("ForumCalendar", async town => new Sent(await town.AsAsync("deputy1"), $"/api/forums/{await CalledAsync(town)}.ics"));

    public static Call Timeline { get; } = new("ForumTimeline", async town => new Sent(await town.AsAsync("deputy1"), $"/api/forums/{await CalledAsync(town)}/timeline"));

    public static Call Verification { get; } = new("ForumTimelineVerification", async town => new Sent(await town.AsAsync("deputy1"), $"/api/forums/{await CalledAsync(town)}/timeline/verification"));

    public static Call Move { get; } = new("ForumMove", async town =>
        new Sent(await town.AsAsync("deputy1"), $"/api/forums/{await CalledAsync(town)}/moving", new() { ["place"] = "荻港村部", ["reason"] = "会场有变。" }));

    public static Call Cancel { get; } = new("ForumCancel", async town =>
        new Sent(await town.AsAsync("deputy1"), $"/api/forums/{await CalledAsync(town)}/cancellation", new() { ["reason"] = "防汛应急。" }));

    public static Call Answering { get; } = new("ForumAnswer", async town =>
        new Sent(await town.AsAsync("water"), $"/api/forums/{await CalledAsync(town)}/answer", new() { ["coming"] = false, ["reason"] = "外出培训。" }));

    private static async Task DecideAsync(Citizen citizen, string kind, string forum, object body)
    {
        var task = Assert.Single(await citizen.DeskAsync(kind), task => Citizen.Text(task["subject"], "id") == forum);
        (await citizen.TryDecideAsync(Citizen.Text(task, "id"), body)).Expect(System.Net.HttpStatusCode.OK);
    }

    private static async Task<string> CalledAsync(DescribedTown town)
    {
        var called = (await (await town.AsAsync("deputy1")).SendAsync("POST", "/api/forums", Later(town, await Journey.ToDepartmentAsync(town.Town)))).Expect(System.Net.HttpStatusCode.Created);
        await town.Town.MoveToAsync(town.Town.Now);
        return Citizen.Text(called, "id");
    }

    /// <summary>A week from now, whatever the town's other tests have made of the clock.</summary>
    private static JsonObject Later(DescribedTown town, string suggestion) =>
        ForumTests.With(Forums.On(suggestion), "at", town.Town.Now.AddDays(7).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"));
}
