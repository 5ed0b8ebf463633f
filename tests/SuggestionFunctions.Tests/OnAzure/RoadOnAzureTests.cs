using Microsoft.Extensions.DependencyInjection;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Storage.Azure;
using SuggestionFunctions.Tests.Azurite;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.OnAzure;

/// <summary>The whole app with <c>Storage=Azure</c> and the embedded engine, on a way on which requests meet with faults.</summary>
[Trait("speed", "slow")]
public sealed class RoadOnAzureTests
{
    [Fact]
    public async Task A_suggestion_goes_down_the_whole_road_whatever_befalls_the_way_to_the_storage()
    {
        await using var way = await FaultProxy.StartAsync();
        var faults = new RandomFaults(Random.Shared.Next(), 0.05, Fault.Busy, Fault.Throttled, Fault.BreaksBefore, Fault.AnswerLost, Fault.AnswerBreaksOff);
        await using var town = await RunningTown.StartAsync(settings: await AzuriteFixture.SettingsAsync(way.ConnectionString));
        Assert.IsType<AzureDocumentStore>(town.Services.GetRequiredService<IDocumentStore>());
        way.Script = faults.Next;

        var id = await Journey.ToEvaluationAsync(town);
        await Journey.EvaluateAsync(town, id, "satisfied");

        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {faults.Seed}: {faults.Done}");
        Assert.Equal(("closed", null), await Journey.WhereAsync(town, id));
        var deputy = await Journey.SettledAsync(town, "deputy1");
        Assert.Equal("2026-HF-001", Text(await deputy.ReadAsync($"/api/suggestions/{id}"), "number"));
        Assert.Equal("Completed", Text(await deputy.ReadAsync($"/api/suggestions/{id}/status"), "runtimeStatus"));
        Assert.True((await deputy.ReadAsync($"/api/suggestions/{id}/timeline/verification"))["intact"]?.GetValue<bool>());
    }

    [Fact]
    public async Task A_case_goes_on_after_a_restart()
    {
        await using var town = await RunningTown.StartAsync(settings: await AzuriteFixture.SettingsAsync());
        var id = await Journey.ToChairAsync(town);

        await town.RestartAsync();
        await Journey.AssignAsync(town, id);

        Assert.Equal(("inProgress", "mayorApproval"), await Journey.WhereAsync(town, id));
    }
}
