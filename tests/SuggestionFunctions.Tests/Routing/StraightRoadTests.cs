using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Routing;

/// <summary>One suggestion down the whole road, over HTTP.</summary>
public sealed class StraightRoadTests
{
    [Fact]
    public async Task A_suggestion_goes_from_submission_through_every_step_to_closure()
    {
        await using var town = await RunningTown.StartAsync();
        var id = await Journey.ToEvaluationAsync(town);
        Assert.Equal(("inProgress", "deputyEvaluation"), await Journey.WhereAsync(town, id));

        await Journey.EvaluateAsync(town, id, "satisfied");

        Assert.Equal(("closed", null), await Journey.WhereAsync(town, id));
        var deputy = await Journey.SettledAsync(town, "deputy1");
        var suggestion = await deputy.ReadAsync($"/api/suggestions/{id}");
        Assert.Equal("2026-HF-001", Text(suggestion, "number"));
        Assert.Equal("A", Text(suggestion["replies"]?[0], "class"));
        Assert.Equal("Completed", Text(await deputy.ReadAsync($"/api/suggestions/{id}/status"), "runtimeStatus"));
        Assert.True((await deputy.ReadAsync($"/api/suggestions/{id}/timeline/verification"))["intact"]?.GetValue<bool>());
    }
}
