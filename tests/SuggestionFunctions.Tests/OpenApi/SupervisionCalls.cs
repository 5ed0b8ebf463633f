using System.Net;
using System.Text.Json.Nodes;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.OpenApi;

/// <summary>Good requests to the routes of 催办, 约见, 重点督办 and 关注.</summary>
internal static class SupervisionCalls
{
    public static Call Urge { get; } = new("SuggestionUrge", async town =>
        new Sent(await town.AsAsync("deputy1"), $"/api/suggestions/{await Journey.ToDepartmentAsync(town.Town)}/urges", new() { ["reason"] = "请告知进展。", ["answerBy"] = Day(town, 9) }));

    public static Call UrgeMany { get; } = new("UrgeMany", async town => new Sent(
        await town.AsAsync("chair"), "/api/urges", new() { ["suggestionIds"] = new JsonArray(await Journey.ToDepartmentAsync(town.Town), "none"), ["reason"] = "请抓紧。" }));

    public static Call Ask { get; } = new("MeetingCreate", async town =>
    {
        var id = await Journey.ToDepartmentAsync(town.Town);
        return new Sent(await town.AsAsync("deputy1"), "/api/meetings", new()
        {
            ["suggestionId"] = id,
            ["purpose"] = "看现场。",
            ["proposedAt"] = new JsonArray(At(town, 5), At(town, 6)),
            ["place"] = "村部",
            ["department"] = SmallTown.Water,
        });
    });

    public static Call Move { get; } = new("MeetingMove", async town => new Sent(
        await town.AsAsync("water"), $"/api/meetings/{await MeetingAsync(town)}/moving", new() { ["proposedAt"] = new JsonArray(At(town, 8)), ["reason"] = "有会。", ["place"] = "水利站" }));

    public static Call Cancel { get; } = new("MeetingCancel", async town => new Sent(await town.AsAsync("water"), $"/api/meetings/{await MeetingAsync(town)}/cancellation", new() { ["reason"] = "防汛。" }));

    public static Call List { get; } = new("MeetingList", async town =>
    {
        await MeetingAsync(town);
        return new Sent(await town.AsAsync("office"), "/api/meetings?state=requested&pageSize=2");
    });

    public static Call Get { get; } = new("MeetingGet", async town => new Sent(await town.AsAsync("deputy1"), $"/api/meetings/{await MeetingAsync(town)}"));

    public static Call Calendar { get; } = new("MeetingCalendar", async town =>
    {
        var meeting = await MeetingAsync(town);
        await (await town.AsAsync("water")).DecideAsync("meetingAnswer", new { action = "accept", at = At(town, 5) }, meeting.Split('-')[0]);
        return new Sent(await town.AsAsync("deputy1"), $"/api/meetings/{meeting}.ics");
    });

    public static Call Key { get; } = new("SuggestionKey", async town =>
        new Sent(await town.AsAsync("presidium"), $"/api/suggestions/{await Journey.ToDepartmentAsync(town.Town)}/key", new() { ["isKey"] = true, ["reason"] = "群众反映强烈。" }));

    public static Call Watch { get; } = new("SuggestionWatch", async town => new Sent(await town.AsAsync("secretary"), $"/api/suggestions/{await Journey.ToDepartmentAsync(town.Town)}/watch"));

    public static Call Unwatch { get; } = new("SuggestionUnwatch", async town => new Sent(await town.AsAsync("secretary"), $"/api/suggestions/{await Journey.ToDepartmentAsync(town.Town)}/watch"));

    private static async Task<string> MeetingAsync(DescribedTown town)
    {
        var id = await Journey.ToDepartmentAsync(town.Town);
        var asked = await (await town.AsAsync("deputy1")).SendAsync("POST", "/api/meetings", new { suggestionId = id, purpose = "看现场。", proposedAt = new[] { At(town, 5), At(town, 6) } });
        return Text(asked.Expect(HttpStatusCode.Created), "id");
    }

    private static string At(DescribedTown town, int days) => $"{Day(town, days)}T02:00:00Z";

    private static string Day(DescribedTown town, int days) => town.Town.Now.AddDays(days).ToString("yyyy-MM-dd");
}
