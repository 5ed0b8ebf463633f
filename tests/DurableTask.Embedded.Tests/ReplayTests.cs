using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace SuggestionFlow.Embedded.DurableTask.Tests;

public sealed class ReplayTests
{
    [Fact]
    public async Task After_a_restart_an_instance_goes_on_with_the_same_ids_and_times_and_no_step_is_run_again()
    {
        var runs = 0;
        void Tasks(DurableTaskRegistry tasks) => tasks
            .AddOrchestratorFunc<object?, List<string>>("Long", async (context, _) =>
            {
                List<string> seen = [];
                for (var i = 0; i < 3; i++)
                {
                    seen.Add($"{context.NewGuid()} {context.CurrentUtcDateTime:O} {context.IsReplaying}");
                    seen.Add($"{context.NewGuid()}");
                    await context.CallActivityAsync("Count");
                    await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                    await context.WaitForExternalEvent<int>("Go");
                }

                return seen;
            })
            .AddActivityFunc("Count", _ => { Interlocked.Increment(ref runs); });
        await using var fixture = await EngineFixture.StartAsync(Tasks);
        var id = await fixture.StartOneAsync("Long");
        for (var i = 0; i < 3; i++)
        {
            await fixture.AdvanceAsync(TimeSpan.FromDays(1));
            await fixture.RestartAsync();
            await fixture.RaiseAsync(id, "Go", i);
            await fixture.SettleAsync();
        }

        var lines = (await fixture.SettledAsync(id)).ReadOutputAs<List<string>>() ?? [];
        Assert.Equal(3, runs);
        Assert.Equal(6, lines.Distinct().Count());
        Assert.Contains("2026-03-02T01:00:00.0000000Z True", lines[0], StringComparison.Ordinal);
        Assert.Contains("2026-03-04T01:00:00.0000000Z True", lines[4], StringComparison.Ordinal);
    }

    /// <summary>Many branches that go on at many events from many threads: what they share needs no lock.</summary>
    [Fact]
    public async Task The_branches_of_an_orchestrator_never_run_at_the_same_time_and_always_in_the_same_order()
    {
        const int Branches = 20;
        const int Steps = 25;
        var inside = 0;
        var together = 0;
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, string>("Branches", async (context, _) =>
            {
                var order = new System.Text.StringBuilder();
                await Task.WhenAll(Enumerable.Range(0, Branches).Select(BranchAsync));
                var first = order.ToString();
                await context.WaitForExternalEvent<object?>("Compare");
                return first;

                async Task BranchAsync(int branch)
                {
                    for (var step = 0; step < Steps; step++)
                    {
                        await (step % 2 == 0 ? context.CallActivityAsync("Nothing") : context.WaitForExternalEvent<object?>($"E{branch}"));
                        together += Interlocked.Increment(ref inside) > 1 ? 1 : 0;
                        order.Append($"{branch} ");
                        Interlocked.Decrement(ref inside);
                    }
                }
            })
            .AddActivityFunc("Nothing", _ => { }));
        var id = await fixture.StartOneAsync("Branches");
        await Task.WhenAll(Enumerable.Range(0, Branches * Steps).Select(i => Task.Run(() => fixture.RaiseAsync(id, $"E{i % Branches}"))));
        await fixture.SettleAsync();
        var seen = (await fixture.Client.GetOrchestrationHistoryAsync(id, TestContext.Current.CancellationToken)).Count;

        // A replay that went another way would ask for other steps, and fail.
        await fixture.RestartAsync();
        await fixture.RaiseAsync(id, "Compare");

        var order = (await fixture.SettledAsync(id)).ReadOutputAs<string>();
        Assert.Equal(0, together);
        Assert.Equal(Branches * Steps, order?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.True(seen > Branches * Steps);
    }

    [Fact]
    public async Task A_replay_safe_logger_writes_each_line_once()
    {
        using var lines = new LineLog();
        await using var fixture = await EngineFixture.StartAsync(
            tasks => tasks.AddOrchestratorFunc<object?, object?>("Log", async (context, _) =>
            {
                var logger = context.CreateReplaySafeLogger("Route");
                logger.LogInformation("begins");
                await context.WaitForExternalEvent<object?>("Go");
                logger.LogInformation("ends");
                return null;
            }),
            fixture => fixture.Loggers = lines);
        var id = await fixture.StartOneAsync("Log");
        await fixture.RestartAsync();
        await fixture.RaiseAsync(id, "Go");
        await fixture.SettleAsync();

        Assert.Equal(["begins", "ends"], lines.Of("Route"));
    }

    [Theory]
    [InlineData("other activity", "step #1", "activity 'C'", "activity 'B'")]
    [InlineData("timer instead", "step #1", "a timer", "activity 'B'")]
    [InlineData("less", "step #1", "no longer asks", "activity 'B'")]
    [InlineData("more", "step #2", "activity 'B'", "nothing at this point")]
    [InlineData("ends", "step #1", "activity 'B'", "no longer asks")]
    [InlineData("swallows", "step #1", "activity 'C'", "activity 'B'")]
    public async Task Code_that_changed_under_an_open_instance_fails_it_and_the_step_is_named(string change, params string[] expected)
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => Route(tasks, "as it was"));
        var id = await fixture.StartOneAsync("Route");

        await fixture.RestartAsync(tasks => Route(tasks, change));
        await fixture.RaiseAsync(id, "Go");

        var failed = await fixture.SettledAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, failed.RuntimeStatus);
        Assert.Equal("NonDeterministicOrchestration", failed.FailureDetails?.ErrorType);
        Assert.All(expected, part => Assert.Contains(part, failed.FailureDetails?.ErrorMessage, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_a_few_instances_stay_in_memory_and_the_others_are_replayed_when_something_arrives()
    {
        await using var fixture = await EngineFixture.StartAsync(
            tasks => tasks.AddOrchestratorFunc<int, int>("Add", async (context, number) =>
                number + await context.WaitForExternalEvent<int>("E") + await context.WaitForExternalEvent<int>("E")),
            fixture => fixture.Options = fixture.Options with { HotInstances = 10 });
        var ids = Enumerable.Range(0, 200).Select(i => $"i-{i}").ToList();
        await Task.WhenAll(ids.Select((id, i) => fixture.Client.ScheduleNewOrchestrationInstanceAsync("Add", i, new StartOrchestrationOptions(id))));
        await fixture.SettleAsync();
        Assert.InRange(fixture.Engine.InstancesInMemory, 1, 12);

        foreach (var round in (int[])[1_000, 10_000])
        {
            await Task.WhenAll(ids.Select(id => fixture.RaiseAsync(id, "E", round)));
            await fixture.SettleAsync();
        }

        foreach (var (id, i) in ids.Select((id, i) => (id, i)))
        {
            Assert.Equal(11_000 + i, (await fixture.SettledAsync(id)).ReadOutputAs<int>());
        }
    }

    [Fact]
    public async Task Versions_choose_the_code()
    {
        await using var fixture = await EngineFixture.StartAsync(
            tasks => tasks
                .AddOrchestratorFunc<object?, string>("Route", new TaskVersion("1.0"), (context, _) => context.CallActivityAsync<string>("Any"))
                .AddOrchestratorFunc<object?, string>("Route", new TaskVersion("2.0"), (context, _) => context.CallSubOrchestratorAsync<string>("Child"))
                .AddOrchestratorFunc<object?, string>("Child", (context, _) => "child " + context.Version)
                .AddActivityFunc<string>("Any", context => "activity " + context.Version),
            fixture => fixture.Options = fixture.Options with { DefaultVersion = "2.0" });

        Assert.Equal("activity 1.0", await OutputAsync("1.0"));
        Assert.Equal("child 2.0", await OutputAsync(null));
        Assert.Null(await OutputAsync("3.0"));

        async Task<string?> OutputAsync(string? version)
        {
            var options = new StartOrchestrationOptions { Version = version is null ? (TaskVersion?)null : new TaskVersion(version) };
            return (await fixture.SettledAsync(await fixture.StartOneAsync("Route", options: options))).ReadOutputAs<string>();
        }
    }

    private static void Route(DurableTaskRegistry tasks, string change) => tasks
        .AddOrchestratorFunc<object?, object?>("Route", async (context, _) =>
        {
            await context.CallActivityAsync("A");
            switch (change)
            {
                case "as it was":
                    await context.CallActivityAsync("B");
                    break;
                case "other activity":
                    await context.CallActivityAsync("C");
                    break;
                case "timer instead":
                    await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                    break;
                case "more":
                    await Task.WhenAll(context.CallActivityAsync("B"), context.CallActivityAsync("B"));
                    break;
                case "ends":
                    return null;
                case "swallows":
                    try
                    {
                        await context.CallActivityAsync("C");
                    }
                    catch (InvalidOperationException)
                    {
                        // code that catches everything must not hide it
                    }

                    break;
            }

            return await context.WaitForExternalEvent<object?>("Go");
        })
        .AddActivityFunc("A", _ => { })
        .AddActivityFunc("B", _ => { })
        .AddActivityFunc("C", _ => { });
}
