using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace SuggestionFlow.Embedded.DurableTask.Tests;

public sealed class ActivityTests
{
    [Fact]
    public async Task An_orchestration_returns_what_its_activities_made()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<string, string>("Greet", async (context, name) =>
            {
                var hello = await context.CallActivityAsync<string>("Say", $"Hello {name}");
                return await context.CallActivityAsync<string>("Say", hello + "!");
            })
            .AddActivityFunc<string, string>("Say", (_, text) => text));

        var ended = await fixture.RunAsync("Greet", "Wang");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        Assert.Equal("Hello Wang!", ended.ReadOutputAs<string>());
        Assert.Equal("Wang", ended.ReadInputAs<string>());
    }

    [Fact]
    public async Task A_five_step_orchestration_takes_six_commits()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, int>("Five", async (context, _) =>
            {
                var sum = 0;
                for (var i = 0; i < 5; i++)
                {
                    sum = await context.CallActivityAsync<int>("Add", sum);
                }

                return sum;
            })
            .AddActivityFunc<int, int>("Add", (_, value) => value + 1));
        var before = fixture.Engine.Commits;

        var ended = await fixture.RunAsync("Five");

        Assert.Equal(5, ended.ReadOutputAs<int>());
        Assert.Equal(6, fixture.Engine.Commits - before);
    }
}
