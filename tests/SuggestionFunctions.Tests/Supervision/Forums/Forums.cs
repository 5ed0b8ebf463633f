using System.Net;
using System.Text.Json.Nodes;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Supervision.Forums;

/// <summary>A forum in steps, so that a test can begin anywhere on its way.</summary>
internal static class Forums
{
    public const string Title = "村级河道养护座谈会";

    /// <summary>A week after the small town's first day, 14:30 in China.</summary>
    public const string At = "2026-03-09T06:30:00Z";

    /// <summary>What is sent to call one.</summary>
    public static JsonObject On(params string[] suggestions) => new()
    {
        ["suggestionIds"] = new JsonArray([.. suggestions.Select(id => (JsonNode)id)]),
        ["title"] = Title,
        ["at"] = At,
        ["place"] = "镇政府二楼会议室",
        ["agenda"] = "一、现状；二、经费分担。",
    };

    public static async Task<string> CallAsync(RunningTown town, string account, params string[] suggestions) =>
        Text((await (await town.AsAsync(account)).SendAsync("POST", "/api/forums", On(suggestions))).Expect(HttpStatusCode.Created), "id");

    /// <summary>A forum on a suggestion that the water station handles, called by its deputy.</summary>
    public static async Task<(string Suggestion, string Id)> CalledAsync(RunningTown town)
    {
        var suggestion = await Journey.ToDepartmentAsync(town);
        return (suggestion, await CallAsync(town, "deputy1", suggestion));
    }

    /// <summary>The same, whose time has come.</summary>
    public static async Task<(string Suggestion, string Id)> HeldAsync(RunningTown town)
    {
        var called = await CalledAsync(town);
        await town.MoveToAsync("2026-03-10");
        return called;
    }

    /// <summary>Two conclusions: one for the water station by 30 April, one to take note of.</summary>
    public static object Conclusions { get; } = new
    {
        action = "conclude",
        attendees = new[] { "hefu.pdeputy1", "hefu.dwater.department", "村民代表 张三" },
        conclusions = new object[] { new { text = "四月底前疏浚四百米。", department = SmallTown.Water, dueOn = "2026-04-30" }, new { text = "村里配合清障。" } },
    };

    /// <summary>The same, with its conclusions on record.</summary>
    public static async Task<(string Suggestion, string Id)> ConcludedAsync(RunningTown town)
    {
        var held = await HeldAsync(town);
        await (await town.AsAsync("office")).DecideAsync("forumConclusions", Conclusions);
        return held;
    }

    public static Task<JsonNode> ReadAsync(RunningTown town, string id, string account = "manager") => ReadAsync(town.AsAsync(account), $"/api/forums/{id}");

    /// <summary>The kinds of a suggestion's timeline entries that tell of forums.</summary>
    public static async Task<IReadOnlyList<string>> NotedAsync(RunningTown town, string suggestion) =>
        [.. ((await (await town.AsAsync("manager")).ReadAsync($"/api/suggestions/{suggestion}/timeline"))["items"]?.AsArray() ?? [])
            .Select(entry => Text(entry, "kind")).Where(kind => kind.StartsWith("forum", StringComparison.Ordinal))];

    /// <summary>The notices about a forum that somebody has once all is settled, oldest first, those of one instant by their kind.</summary>
    public static async Task<IReadOnlyList<JsonNode>> NoticesAsync(RunningTown town, string account, string forum)
    {
        var citizen = await Journey.SettledAsync(town, account);
        return [.. ((await citizen.ReadAsync("/api/notices?pageSize=200"))["items"]?.AsArray() ?? []).OfType<JsonNode>()
            .Where(notice => notice["forumId"]?.GetValue<string>() == forum)
            .OrderBy(notice => Text(notice, "at"), StringComparer.Ordinal).ThenBy(notice => Text(notice, "kind"), StringComparer.Ordinal)];
    }

    private static async Task<JsonNode> ReadAsync(Task<Citizen> citizen, string path) => await (await citizen).ReadAsync(path);
}
