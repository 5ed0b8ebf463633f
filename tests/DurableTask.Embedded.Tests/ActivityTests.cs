using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

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
                return await context.CallActivityAsync<string>("say", hello + "!");
            })
            .AddActivityFunc<string, string>("Say", (_, text) => text));

        var ended = await fixture.RunAsync("greet", "王");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        Assert.Equal("Hello 王!", ended.ReadOutputAs<string>());
        Assert.Equal("王", ended.ReadInputAs<string>());
        Assert.Null(ended.FailureDetails);
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

    [Fact]
    public async Task Activities_run_at_the_same_time_and_all_are_awaited()
    {
        using var together = new Barrier(4);
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, List<int>>("Fan", async (context, _) =>
                [.. await Task.WhenAll(Enumerable.Range(0, 4).Select(i => context.CallActivityAsync<int>("Meet", i)))])
            .AddActivityFunc<int, int>("Meet", (_, i) =>
            {
                Assert.True(together.SignalAndWait(TimeSpan.FromSeconds(30)));
                return i;
            }));

        Assert.Equal([0, 1, 2, 3], (await fixture.RunAsync("Fan")).ReadOutputAs<List<int>>());
    }

    [Fact]
    public async Task No_more_activities_run_at_the_same_time_than_the_limit_allows()
    {
        var running = 0;
        var most = 0;
        await using var fixture = await EngineFixture.StartAsync(
            tasks => tasks
                .AddOrchestratorFunc<object?, object?>("Fan", async (context, _) =>
                {
                    await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => context.CallActivityAsync("Count")));
                    return null;
                })
                .AddActivityFunc("Count", async _ =>
                {
                    var now = Interlocked.Increment(ref running);
                    InterlockedMax(ref most, now);
                    await Task.Yield();
                    Interlocked.Decrement(ref running);
                }),
            fixture => fixture.Options = fixture.Options with { ConcurrentActivities = 2 });

        await fixture.RunAsync("Fan");

        Assert.InRange(most, 1, 2);

        static void InterlockedMax(ref int target, int value)
        {
            for (var seen = target; seen < value; seen = target)
            {
                Interlocked.CompareExchange(ref target, value, seen);
            }
        }
    }

    [Fact]
    public async Task Ten_thousand_activities_fan_out_and_in()
    {
        const int Count = 10_000;
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, long>("Wide", async (context, _) =>
                (await Task.WhenAll(Enumerable.Range(0, Count).Select(i => context.CallActivityAsync<long>("Echo", (long)i)))).Sum())
            .AddActivityFunc<long, long>("Echo", (_, i) => i));

        Assert.Equal((long)Count * (Count - 1) / 2, (await fixture.RunAsync("Wide")).ReadOutputAs<long>());
    }

    [Fact]
    public async Task The_first_of_several_activities_wins()
    {
        var release = new TaskCompletionSource();
        var began = new TaskCompletionSource();
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, string>("First", async (context, _) =>
                await await Task.WhenAny(context.CallActivityAsync<string>("Slow"), context.CallActivityAsync<string>("Fast")))
            .AddActivityFunc<string>("Slow", async _ =>
            {
                await release.Task;
                return "slow";
            })
            .AddActivityFunc<string>("Fast", _ =>
            {
                began.SetResult();
                return "fast";
            }));

        var id = await fixture.Client.ScheduleNewOrchestrationInstanceAsync("First", TestContext.Current.CancellationToken);
        await began.Task;
        while ((await fixture.Client.GetOrchestrationHistoryAsync(id)).All(line => line is not TaskCompletedEvent))
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        release.SetResult();

        Assert.Equal("fast", (await fixture.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Class_based_tasks_are_made_from_the_services()
    {
        await using var fixture = await EngineFixture.StartAsync(
            tasks => tasks.AddOrchestrator<Sign>().AddActivity<Stamp>().AddActivity("Other", typeof(Stamp)),
            fixture => fixture.Services = new ServiceCollection().AddSingleton(new Seal("红")).BuildServiceProvider());

        Assert.Equal("红paper红paper", (await fixture.RunAsync(nameof(Sign), "paper")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_activity_knows_by_whom_and_how_it_was_called()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, string>("Ask", (context, _) => context.CallActivityAsync<string>("Tell", new TaskOptions { Version = "2.0" }))
            .AddActivityFunc<string>("Tell", context => $"{context.Name} {context.InstanceId} {context.Version}"));

        Assert.Equal("Tell case-1 2.0", (await fixture.RunAsync("Ask", id: "case-1")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Missing_inputs_and_outputs_are_nothing_at_all()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<string?, string?>("Null", async (context, input) =>
            {
                Assert.Null(input);
                Assert.Null(context.GetInput<string>());
                await context.CallActivityAsync("Nothing");
                return await context.CallActivityAsync<string?>("Nothing");
            })
            .AddActivityFunc<object?, string?>("Nothing", (_, input) => input is null ? null : "something"));

        var ended = await fixture.RunAsync("Null");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        Assert.Null(ended.SerializedOutput);
        Assert.Null(ended.SerializedInput);
    }

    [Fact]
    public async Task Options_in_the_place_of_the_input_are_refused()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, object?>("Mistake", async (context, _) =>
            {
                await context.CallActivityAsync("Any", (object)new TaskOptions());
                return null;
            }));

        var ended = await fixture.RunAsync("Mistake");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.True(ended.FailureDetails?.IsCausedBy<ArgumentException>());
    }

    private sealed record Seal(string Colour);

    private sealed class Sign : TaskOrchestrator<string, string>
    {
        public override async Task<string> RunAsync(TaskOrchestrationContext context, string input) =>
            await context.CallActivityAsync<string>(nameof(Stamp), input) + await context.CallActivityAsync<string>("Other", input);
    }

    private sealed class Stamp(Seal seal) : TaskActivity<string, string>
    {
        public override Task<string> RunAsync(TaskActivityContext context, string input) => Task.FromResult(seal.Colour + input);
    }
}
