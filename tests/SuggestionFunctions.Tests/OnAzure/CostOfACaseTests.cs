using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using SuggestionFunctions.Tests.Azurite;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.OnAzure;

/// <summary>What one case costs of the storage, counted on the way to it: the constants of docs/scale.md. A change that makes it dearer by half is told here.</summary>
[Trait("speed", "slow")]
public sealed class CostOfACaseTests
{
    private const int Cases = 2;

    [Fact]
    public async Task A_case_on_the_straight_road_takes_the_transactions_that_the_capacity_model_counts_on()
    {
        await using var way = await FaultProxy.StartAsync();
        var settings = await AzuriteFixture.SettingsAsync(way.ConnectionString);
        await using var town = await RunningTown.StartAsync(settings: settings);
        await RoadAsync(town, "关于先行一件的建议"); // signs everybody in
        var reads = 0;
        var writes = 0;
        var sent = 0L;
        var kinds = new ConcurrentDictionary<string, int>();
        way.Script = request =>
        {
            var read = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
            Interlocked.Increment(ref read ? ref reads : ref writes);
            Interlocked.Add(ref sent, request.ContentLength ?? 0);
            kinds.AddOrUpdate(request.Method + (request.Path.Value?.Contains("$batch", StringComparison.Ordinal) == true ? " batch" : request.QueryString.Value?.Contains("filter", StringComparison.Ordinal) == true ? " range" : ""), 1, (_, n) => n + 1);
            return Fault.None;
        };

        for (var i = 0; i < Cases; i++)
        {
            await RoadAsync(town, $"关于疏浚第{i}处河道的建议");
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"For one case: {reads / Cases} reads, {writes / Cases} writes, {sent / Cases / 1024} KB sent; {string.Join(", ", kinds.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value / Cases}"))}");
        Assert.InRange(reads / Cases, 1, 900);
        Assert.InRange(writes / Cases, 1, 450);
    }

    private static async Task RoadAsync(RunningTown town, string title)
    {
        var id = await Journey.ToDepartmentAsync(town, title);
        await Journey.HandleAsync(town, id);
        await Journey.EvaluateAsync(town, id, "satisfied");
        await town.MoveToAsync(town.Now);
    }
}
