using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace SuggestionFlow.Embedded.DurableTask.Tests;

public sealed class StartingTests
{
    [Fact]
    public async Task A_start_with_five_thousand_open_instances_loads_none_of_them_and_each_still_answers()
    {
        const int Count = 5_000;
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<int, int>("Open", async (context, number) =>
            {
                using var stop = new CancellationTokenSource();
                var deadline = context.CreateTimer(TimeSpan.FromDays(90 + (number % 30)), stop.Token);
                var decision = context.WaitForExternalEvent<int>("Decide");
                if (await Task.WhenAny(decision, deadline) == decision)
                {
                    stop.Cancel();
                    return number + await decision;
                }

                return -1;
            }));
        await Task.WhenAll(Enumerable.Range(0, Count).Select(i => fixture.Client.ScheduleNewOrchestrationInstanceAsync(
            "Open", i, new StartOrchestrationOptions($"open-{i}"))));
        await fixture.SettleAsync();

        var began = Stopwatch.GetTimestamp();
        await fixture.RestartAsync();
        await fixture.SettleAsync();
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.Equal(0, fixture.Engine.InstancesInMemory);

        foreach (var i in (int[])[0, 17, 4_999])
        {
            await fixture.RaiseAsync($"open-{i}", "Decide", 1_000_000);
            Assert.Equal(1_000_000 + i, (await fixture.SettledAsync($"open-{i}")).ReadOutputAs<int>());
        }

        Assert.Equal(Count - 3, await fixture.AdvanceAsync(TimeSpan.FromDays(120)));
        Assert.Equal(-1, (await fixture.SettledAsync("open-1")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task What_fell_due_while_the_engine_was_away_fires_at_the_start()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, DateTime>("Due", async (context, _) =>
            {
                await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                return context.CurrentUtcDateTime;
            }));
        var id = await fixture.StartOneAsync("Due");
        await fixture.Engine.DisposeAsync();
        fixture.Clock.StandStillAt(EngineFixture.Morning.AddDays(7));

        await fixture.RestartAsync();

        Assert.Equal(EngineFixture.Morning.AddDays(7).UtcDateTime, (await fixture.SettledAsync(id)).ReadOutputAs<DateTime>());
    }

    [Fact]
    public async Task An_activity_that_did_not_end_before_the_stop_is_run_again()
    {
        var runs = 0;
        var hang = new TaskCompletionSource();
        await using var fixture = await EngineFixture.StartAsync(
            tasks => tasks
                .AddOrchestratorFunc<object?, int>("Once", (context, _) => context.CallActivityAsync<int>("Work"))
                .AddActivityFunc<int>("Work", async _ =>
                {
                    if (Interlocked.Increment(ref runs) == 1)
                    {
                        await hang.Task;
                    }

                    return runs;
                }),
            fixture => fixture.Options = fixture.Options with { StopPatience = TimeSpan.Zero });
        var id = await fixture.Client.ScheduleNewOrchestrationInstanceAsync("Once", TestContext.Current.CancellationToken);

        await fixture.RestartAsync();

        Assert.Equal(2, (await fixture.SettledAsync(id)).ReadOutputAs<int>());
        hang.SetResult();
    }

    [Fact]
    public async Task Nothing_runs_before_the_start_and_what_was_asked_before_waits_for_it()
    {
        var folder = Directory.CreateTempSubdirectory("engine-").FullName;
        var tasks = new DurableTaskRegistry().AddOrchestratorFunc<object?, int>("One", (_, _) => 1);
        await using (var engine = await OpenAsync(folder, tasks))
        {
            var started = engine.Client.ScheduleNewOrchestrationInstanceAsync("One", TestContext.Current.CancellationToken);
            Assert.Equal(0, engine.Commits);
            await engine.StartAsync(TestContext.Current.CancellationToken);
            await engine.Client.WaitForInstanceCompletionAsync(await started, TestContext.Current.CancellationToken);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Two_engines_cannot_have_one_folder()
    {
        await using var fixture = await EngineFixture.StartAsync(_ => { });

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => OpenAsync(Path.GetDirectoryName(fixture.Options.DatabasePath) ?? string.Empty, new DurableTaskRegistry()));

        Assert.Contains("in use", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PRAGMA user_version = 99", "newer version")]
    [InlineData("PRAGMA application_id = 1", "not a database of this engine")]
    public async Task A_database_of_a_newer_version_or_another_program_is_left_alone(string statement, string expected)
    {
        var folder = Directory.CreateTempSubdirectory("engine-").FullName;
        await (await OpenAsync(folder, new DurableTaskRegistry())).DisposeAsync();
        await using (var database = new SqliteConnection($"Data Source={Path.Combine(folder, "durable.db")};Pooling=False"))
        {
            await database.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = database.CreateCommand();
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => OpenAsync(folder, new DurableTaskRegistry()));

        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task After_the_stop_nobody_waits_for_ever()
    {
        var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, object?>("Wait", (context, _) => context.WaitForExternalEvent<object?>("Never")));
        var waiting = fixture.EndAsync(await fixture.StartOneAsync("Wait"));
        var client = fixture.Client;

        await fixture.DisposeAsync();

        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => waiting);
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => client.ScheduleNewOrchestrationInstanceAsync("Wait"));
    }

    private static Task<EmbeddedDurableTask> OpenAsync(string folder, DurableTaskRegistry tasks) => EmbeddedDurableTask.OpenAsync(
        new EmbeddedDurableTaskOptions { DatabasePath = Path.Combine(folder, "durable.db") },
        tasks,
        EngineFixture.NoServices,
        TimeProvider.System,
        Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance,
        TestContext.Current.CancellationToken);
}
