using System.Net;
using System.Text.Json.Nodes;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Joining;

/// <summary>A suggestion of 代表001 that the water station handles, and one of 代表002 on the same river that is joined with it.</summary>
internal sealed record Joined(string Host, string Id)
{
    public const string HostTitle = "疏浚荻港村北侧河道";
    public const string Title = "清理荻港村河道淤泥";

    /// <summary>Joined with a case that the mayor has approved.</summary>
    public static async Task<Joined> StartAsync(RunningTown town)
    {
        var joined = new Joined(await Journey.ToDepartmentAsync(town, HostTitle), await ToChairAsync(town));
        await joined.JoinAsync(town);
        return joined;
    }

    /// <summary>A suggestion of a deputy that waits for the chair.</summary>
    public static async Task<string> ToChairAsync(RunningTown town, string account = "deputy2", string title = Title)
    {
        var id = await (await town.AsAsync(account)).SubmitAsync(title);
        await town.MoveToAsync(town.Now);
        await (await town.AsAsync("secretary")).DecideAsync("secretaryReview", new { action = "forward" }, id);
        return id;
    }

    public async Task JoinAsync(RunningTown town)
    {
        await (await town.AsAsync("chair")).DecideAsync("chairAssignment", new { action = "join", with = Host }, Id);
        await town.MoveToAsync(town.Now);
    }

    /// <summary>The chair takes it out again.</summary>
    public async Task SeparateAsync(RunningTown town)
    {
        (await (await town.AsAsync("chair")).SendAsync("DELETE", $"/api/suggestions/{Id}/joining", new { reason = "情况不同。" })).Expect(HttpStatusCode.OK);
        await town.MoveToAsync(town.Now);
    }

    /// <summary>The department contacts both deputies and drafts one reply, which the leader signs.</summary>
    public async Task ReplyAsync(RunningTown town, string department = "water")
    {
        await Journey.ContactAsync(town, Id, department);
        await Journey.HandleAsync(town, Host, department);
        await town.MoveToAsync(town.Now);
    }

    public static async Task<JsonNode> ReadAsync(RunningTown town, string id, string account = "manager") => await (await town.AsAsync(account)).ReadAsync($"/api/suggestions/{id}");

    public static async Task<IReadOnlyList<string>> NoticesAsync(RunningTown town, string account) =>
        [.. ((await (await town.AsAsync(account)).ReadAsync("/api/notices?pageSize=200"))["items"]?.AsArray() ?? []).Select(notice => $"{Text(notice, "kind")}: {Text(notice, "text")}")];

    public static async Task<IReadOnlyList<string>> TimelineAsync(RunningTown town, string id) =>
        [.. ((await (await town.AsAsync("manager")).ReadAsync($"/api/suggestions/{id}/timeline"))["items"]?.AsArray() ?? []).Select(entry => Text(entry, "kind"))];

    public static JsonNode Deadline(JsonNode task, string rule) =>
        task["deadlines"]?.AsArray().FirstOrDefault(deadline => Text(deadline, "rule") == rule) ?? throw new InvalidOperationException($"There is no {rule} in {task}.");

    /// <summary>The open department task of a case.</summary>
    public static async Task<JsonNode> TaskAsync(RunningTown town, string id, string department = "water") =>
        await (await town.AsAsync(department)).ReadAsync($"/api/tasks/{await (await town.AsAsync(department)).TaskAsync("departmentHandling", id)}");
}
