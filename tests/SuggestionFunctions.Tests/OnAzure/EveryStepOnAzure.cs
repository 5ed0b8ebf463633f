using SuggestionFunctions.Tests.Contract;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.OnAzure;

/// <summary>The town with a suggestion at every place of the road, set up by its settings on Azure storage.</summary>
public sealed class EveryStepOnAzure : EveryStep
{
    private protected override async Task<RunningTown> StartAsync() => await RunningTown.StartAsync("2026-03-02", settings: await AzuriteFixture.SettingsAsync());
}
