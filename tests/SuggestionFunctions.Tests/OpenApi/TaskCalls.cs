using System.Net;
using System.Text.Json.Nodes;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.OpenApi;

/// <summary>Good requests to the routes of tasks and decisions.</summary>
internal static class TaskCalls
{
    public static Call List { get; } = new("TaskList", async town =>
    {
        var id = await Journey.ToDepartmentAsync(town.Town);
        return new Sent(await town.AsAsync("manager"), $"/api/tasks?mine=false&suggestion={id}&state=closed");
    });

    public static Call Counts { get; } = new("TaskCounts", async town =>
    {
        await Journey.ToDepartmentAsync(town.Town);
        return new Sent(await town.AsAsync("water"), "/api/tasks/counts");
    });

    public static Call Read { get; } = new("TaskGet", async town =>
    {
        var id = await Journey.ToDepartmentAsync(town.Town);
        await Journey.ContactAsync(town.Town, id);
        var water = await town.AsAsync("water");
        return new Sent(water, $"/api/tasks/{await water.TaskAsync("departmentHandling", id)}");
    });

    public static Call Decide { get; } = new("TaskDecide", async town =>
    {
        var id = await Journey.ToDepartmentAsync(town.Town);
        await Journey.ContactAsync(town.Town, id);
        var water = await town.AsAsync("water");
        return new Sent(water, $"/api/tasks/{await water.TaskAsync("departmentHandling", id)}/decision", new()
        {
            ["action"] = "draftReply",
            ["class"] = "B",
            ["text"] = "分两期实施。",
            ["commitments"] = new JsonArray(new JsonObject { ["text"] = "完成一期。", ["dueOn"] = "2026-10-09" }),
        });
    });

    public static Call DecideMany { get; } = new("DecideMany", async town =>
    {
        var id = await Journey.ToSecretaryAsync(town.Town);
        var secretary = await town.AsAsync("secretary");
        return new Sent(secretary, "/api/decisions", new()
        {
            ["items"] = new JsonArray(
                new JsonObject { ["taskId"] = await secretary.TaskAsync("secretaryReview", id), ["action"] = "forward" },
                new JsonObject { ["taskId"] = "nothing", ["action"] = "forward" }),
        });
    });

    public static Call Decision { get; } = new("DecisionGet", async town =>
    {
        var id = await Journey.ToSecretaryAsync(town.Town);
        var secretary = await town.AsAsync("secretary");
        var decided = (await secretary.TryDecideAsync(await secretary.TaskAsync("secretaryReview", id), new { action = "forward" })).Expect(HttpStatusCode.OK);
        return new Sent(secretary, $"/api/decisions/{Text(decided["decision"], "id")}");
    });
}
