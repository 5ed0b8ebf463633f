using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.OpenApi;

/// <summary>Good requests to the routes of replies beside the road.</summary>
internal static class ReplyCalls
{
    public static Call Acknowledge { get; } = new("ReplyReceipt", async town =>
    {
        var id = await Journey.ToEvaluationAsync(town.Town);
        var deputy = await town.AsAsync("deputy1");
        return new Sent(deputy, $"/api/suggestions/{id}/replies/{Text((await deputy.ReadAsync($"/api/suggestions/{id}"))["replies"]?[0], "id")}/receipt", []);
    });

    public static Call Add { get; } = new("ReplyAdd", async town =>
    {
        var id = await Journey.ToEvaluationAsync(town.Town);
        await Journey.EvaluateAsync(town.Town, id, "satisfied");
        await town.Town.MoveToAsync(town.Town.Now);
        return new Sent(await town.AsAsync("water"), $"/api/suggestions/{id}/replies", new() { ["class"] = "A", ["text"] = "第二期也已完成。" });
    });
}
