using Microsoft.Data.Sqlite;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace SuggestionFlow.Embedded.DurableTask.Tests;

[Trait("speed", "slow")]
public sealed class ContinueAsNewTests
{
    [Fact]
    public async Task An_instance_continues_as_new_ten_thousand_times_without_growing()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<int, int>("Count", async (context, count) =>
            {
                await context.CallActivityAsync("Nothing");
                if (count < 10_000)
                {
                    context.ContinueAsNew(count + 1);
                }

                return count;
            })
            .AddActivityFunc("Nothing", _ => { }));

        var ended = await fixture.RunAsync("Count", 0);
        Assert.Equal(10_000, ended.ReadOutputAs<int>());
        Assert.Equal(10_000, ended.ReadInputAs<int>());

        await using var database = new SqliteConnection($"Data Source={fixture.Options.DatabasePath};Pooling=False");
        await database.OpenAsync(TestContext.Current.CancellationToken);
        await using var count = database.CreateCommand();
        count.CommandText = "SELECT count(*) FROM history";
        Assert.Equal(5L, await count.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Events_that_nobody_took_reach_the_next_generation_if_wanted(bool preserve)
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<List<string>, List<string>>("Gather", async (context, got) =>
            {
                using var stop = new CancellationTokenSource();
                var next = context.WaitForExternalEvent<string>("E");
                if (await Task.WhenAny(next, context.CreateTimer(TimeSpan.FromHours(1), stop.Token)) == next)
                {
                    stop.Cancel();
                    await context.WaitForExternalEvent<object?>("Go");
                    context.ContinueAsNew((List<string>)[.. got, await next], preserve);
                }

                return got;
            }));
        var id = await fixture.StartOneAsync("Gather", (List<string>)[]);
        foreach (var name in (string[])["a", "b", "c"])
        {
            await fixture.RaiseAsync(id, "E", name);
        }

        for (var i = 0; i < 3; i++)
        {
            await fixture.RaiseAsync(id, "Go");
            await fixture.SettleAsync();
        }

        await fixture.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Equal(preserve ? ["a", "b", "c"] : ["a"], (await fixture.SettledAsync(id)).ReadOutputAs<List<string>>() ?? []);
    }

    [Fact]
    public async Task Timers_and_answers_of_a_generation_that_is_gone_do_not_reach_the_next()
    {
        var release = new TaskCompletionSource<int>();
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<int, string>("Generations", async (context, generation) =>
            {
                var slow = context.CallActivityAsync<int>("Slow", generation);
                var timer = context.CreateTimer(TimeSpan.FromDays(1 + generation), CancellationToken.None);
                if (generation == 0)
                {
                    await context.WaitForExternalEvent<object?>("Next");
                    context.ContinueAsNew(1);
                    return string.Empty;
                }

                await timer;
                return $"{await slow} {context.CurrentUtcDateTime:dd}";
            })
            .AddActivityFunc<int, int>("Slow", (_, generation) => generation == 0 ? release.Task : Task.FromResult(7)));
        var id = await fixture.Client.ScheduleNewOrchestrationInstanceAsync("Generations", 0, TestContext.Current.CancellationToken);
        await fixture.RaiseAsync(id, "Next");
        release.SetResult(99);
        await fixture.SettleAsync();

        Assert.Equal(1, await fixture.AdvanceAsync(TimeSpan.FromDays(3)));
        Assert.Equal("7 04", (await fixture.SettledAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_instance_that_only_continues_as_new_leaves_room_for_others_and_can_be_stopped()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?>("Spin", (context, _) => context.ContinueAsNew())
            .AddOrchestratorFunc<object?, int>("Other", (_, _) => 1));
        var id = await fixture.Client.ScheduleNewOrchestrationInstanceAsync("Spin", TestContext.Current.CancellationToken);

        Assert.Equal(1, (await fixture.RunAsync("Other")).ReadOutputAs<int>());
        await fixture.Client.TerminateInstanceAsync(id, TestContext.Current.CancellationToken);

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await fixture.SettledAsync(id)).RuntimeStatus);
    }

    [Fact]
    public async Task The_next_generation_may_have_another_version()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, string>("Versioned", (context, _) =>
            {
                if (context.CompareVersionTo("2.0") < 0)
                {
                    context.ContinueAsNew(new ContinueAsNewOptions { NewVersion = "2.0" });
                }

                return context.Version;
            }));

        var id = await fixture.StartOneAsync("Versioned", options: new StartOrchestrationOptions { Version = "1.5" });

        Assert.Equal("2.0", (await fixture.SettledAsync(id)).ReadOutputAs<string>());
    }
}
