using System.Net;
using System.Text.Json.Nodes;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Restarts;

/// <summary>The disaster, and the command against it.</summary>
internal static class LostHub
{
    /// <summary>Stops the town, deletes the engine's store, and starts the town on what is left.</summary>
    public static async Task<TrialTown> LoseHubAsync(this TrialTown trial)
    {
        await trial.StopAsync();
        return await StartWithoutHubAsync(trial.Town.Folder);
    }

    /// <summary>Deletes the engine's store of a town that has stopped, and starts it on what is left.</summary>
    public static async Task<TrialTown> StartWithoutHubAsync(string folder)
    {
        DeleteEngine(folder);
        var after = await TrialTown.StartAsync(folder);
        Directory.Delete(folder, recursive: true);
        return after;
    }

    public static void DeleteEngine(string folder)
    {
        var files = Directory.GetFiles(folder, "engine.db*");
        Assert.NotEmpty(files);
        Array.ForEach(files, File.Delete);
    }

    /// <summary>What would be done.</summary>
    public static async Task<JsonNode> PlanAsync(this TrialTown trial, bool force = false) =>
        (await (await trial.Town.AsAsync("admin")).SendAsync("POST", "/api/restarts", new { force })).Expect(HttpStatusCode.OK);

    /// <summary>Does it, waits until it is done, and returns the report.</summary>
    public static async Task<JsonNode> RestartAsync(this TrialTown trial, string? key = null, bool force = false, params string[] suggestions)
    {
        var admin = await trial.Town.AsAsync("admin");
        object body = suggestions.Length > 0 ? new { apply = true, force, suggestions } : new { apply = true, force };
        var answer = await admin.SendAsync("POST", "/api/restarts", body, key);
        var id = Text(answer.Expect(HttpStatusCode.Accepted), "id");
        Assert.Equal($"/api/restarts/{id}", answer.Location);
        await trial.SettleAsync();
        var report = await admin.ReadAsync($"/api/restarts/{id}");
        Assert.Equal("done", Text(report, "state"));
        return report;
    }

    public static int Count(this JsonNode report, string action) => report["counts"]?[action]?.GetValue<int>() ?? 0;

    /// <summary>The orchestration that the case is said to have, and its status.</summary>
    public static async Task<(string Instance, string Status)> StatusAsync(this TrialTown trial, string id)
    {
        var status = await (await trial.Town.AsAsync("manager")).ReadAsync($"/api/suggestions/{id}/status");
        return (Text(status, "instanceId"), Text(status, "runtimeStatus"));
    }
}
