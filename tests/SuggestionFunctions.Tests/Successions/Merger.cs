using System.Net;
using System.Text.Json.Nodes;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Successions;

/// <summary>机构撤并: the office dissolves the water station into another department.</summary>
internal static class Merger
{
    /// <summary>A department of its own whose post the second leader (account <c>leader2</c>) holds beside theirs.</summary>
    public static async Task<string> FoundAsync(RunningTown town)
    {
        var office = await town.AsAsync("office");
        var id = Text((await office.SendAsync("POST", "/api/departments", new { name = "水务中心" })).Expect(HttpStatusCode.Created), "id");
        (await office.SendAsync("PATCH", "/api/people/hefu.pleader2", new
        {
            posts = new object[]
            {
                new { role = "leaderInCharge", organization = "hefu", post = SmallTown.OtherLeader, from = "2025-01-01" }, new { role = "department", organization = id, from = "2026-01-01" },
            },
        })).Expect(HttpStatusCode.OK);
        return id;
    }

    public static async Task DissolveAsync(RunningTown town, string successor, string department = SmallTown.Water)
    {
        (await (await town.AsAsync("office")).SendAsync("PATCH", $"/api/departments/{department}", new { active = false, successor })).Expect(HttpStatusCode.OK);
        await town.MoveToAsync(town.Now);
    }

    /// <summary>A case with the water station as lead and the road office beside it, with the mayor's approval or (null) without.</summary>
    public static async Task<string> JointAsync(RunningTown town, string? replyMode = "lead", bool approved = true, string lead = SmallTown.Water, string co = SmallTown.Roads)
    {
        var id = await Journey.ToChairAsync(town);
        await (await town.AsAsync("chair")).DecideAsync(
            "chairAssignment", new { action = "assign", leadDepartment = lead, coDepartments = new[] { co }, replyMode, leaderInCharge = SmallTown.Leader }, id);
        if (approved)
        {
            await (await town.AsAsync("mayor")).DecideAsync("mayorApproval", new { action = "approve" }, id);
        }

        return id;
    }

    public static async Task<JsonNode> TaskAsync(RunningTown town, string account, string kind, string id)
    {
        var citizen = await town.AsAsync(account);
        return await citizen.ReadAsync($"/api/tasks/{await citizen.TaskAsync(kind, id)}");
    }

    public static async Task<IReadOnlyList<JsonNode>> TimelineAsync(RunningTown town, string id, string kind) =>
        [.. ((await (await town.AsAsync("manager")).ReadAsync($"/api/suggestions/{id}/timeline"))["items"]?.AsArray() ?? []).OfType<JsonNode>().Where(item => Text(item, "kind") == kind)];
}
