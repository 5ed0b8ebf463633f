using SuggestionFunctions.Tests.Joining;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.OpenApi;

/// <summary>Good requests to the routes of 并案 and 分案.</summary>
internal static class JoiningCalls
{
    public static Call Join { get; } = new("SuggestionJoin", async town =>
    {
        var host = await Journey.ToDepartmentAsync(town.Town, Joined.HostTitle);
        return new Sent(await town.AsAsync("chair"), $"/api/suggestions/{await Joined.ToChairAsync(town.Town)}/joining", new() { ["with"] = host });
    });

    public static Call Separate { get; } = new("SuggestionSeparate", async town =>
        new Sent(await town.AsAsync("chair"), $"/api/suggestions/{(await Joined.StartAsync(town.Town)).Id}/joining", new() { ["reason"] = "情况不同。" }));

    public static Call Split { get; } = new("SuggestionSplit", async town => new Sent(
        await town.AsAsync("chair"), $"/api/suggestions/{await Journey.ToDepartmentAsync(town.Town)}/parts",
        new() { ["title"] = "明确保洁单位", ["facts"] = "无人保洁。", ["request"] = "请明确。" }));
}
