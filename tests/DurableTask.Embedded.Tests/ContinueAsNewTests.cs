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
        const int Generations = 10_000;
        List<(long Instances, long Lines, long Timers, long Messages, long Pages)> seen = [];
        var path = string.Empty;
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<int, int>("Count", async (context, count) =>
            {
                using var stop = new CancellationTokenSource();
                var deadline = context.CreateTimer(TimeSpan.FromDays(1), stop.Token);
                await context.CallActivityAsync("Look", count);
                context.SendEvent(context.InstanceId, "Note", count);
                if (await context.WaitForExternalEvent<int>("Note") != count)
                {
                    throw new InvalidOperationException("A note was lost.");
                }

                stop.Cancel();
                if (count < Generations)
                {
                    context.ContinueAsNew(count + 1);
                }

                return count;
            })
            .AddActivityFunc<int>("Look", (_, count) =>
            {
                if (count > 0 && count % 1_000 == 0)
                {
                    seen.Add(Sizes(path));
                }
            }));
        path = fixture.Options.DatabasePath;

        var ended = await fixture.RunAsync("Count", 0);

        Assert.Equal(Generations, ended.ReadOutputAs<int>());
        Assert.Equal(Generations, ended.ReadInputAs<int>());
        Assert.Equal(10, seen.Count);
        Assert.All(seen, sizes => Assert.Equal((1, 1), (sizes.Instances, sizes.Timers)));
        Assert.All(seen, sizes => Assert.InRange(sizes.Lines, 3, 6));
        Assert.All(seen, sizes => Assert.InRange(sizes.Messages, 0, 2));
        Assert.InRange(seen[^1].Pages, 1, seen[0].Pages + 8);
        var (instances, lines, timers, messages, _) = Sizes(path);
        Assert.Equal((1, 8, 0, 0), (instances, lines, timers, messages));
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
    public async Task The_next_generation_begins_when_what_the_last_one_left_open_has_come()
    {
        var release = new TaskCompletionSource<int>();
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<int, string>("Generations", async (context, generation) =>
            {
                var slow = context.CallActivityAsync<int>("Slow", generation);
                var timer = context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
                if (generation == 0)
                {
                    await context.WaitForExternalEvent<object?>("Next");
                    context.ContinueAsNew(1);
                    return string.Empty;
                }

                await timer;
                return $"{await slow} {await context.WaitForExternalEvent<string>("Next")} {context.CurrentUtcDateTime:dd}";
            })
            .AddActivityFunc<int, int>("Slow", (_, generation) => generation == 0 ? release.Task : Task.FromResult(7)));
        var id = await fixture.Client.ScheduleNewOrchestrationInstanceAsync("Generations", 0, TestContext.Current.CancellationToken);
        await fixture.RaiseAsync(id, "Next");
        await fixture.RaiseAsync(id, "Next", "kept");
        release.SetResult(99);
        await fixture.SettleAsync();
        Assert.Equal("0", (await fixture.SettledAsync(id)).SerializedInput);

        Assert.Equal(1, await fixture.AdvanceAsync(TimeSpan.FromDays(1)));
        Assert.Equal("1", (await fixture.SettledAsync(id)).SerializedInput);
        Assert.Equal(1, await fixture.AdvanceAsync(TimeSpan.FromDays(1)));
        Assert.Equal("7 kept 04", (await fixture.SettledAsync(id)).ReadOutputAs<string>());
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

    /// <summary>Rows of each table, and the pages of the database, as they are on disk.</summary>
    private static (long Instances, long Lines, long Timers, long Messages, long Pages) Sizes(string path)
    {
        using var database = new SqliteConnection($"Data Source={path};Pooling=False;Mode=ReadOnly");
        database.Open();
        return (Ask("SELECT count(*) FROM instance"), Ask("SELECT count(*) FROM history"), Ask("SELECT count(*) FROM timer"), Ask("SELECT count(*) FROM message"), Ask("PRAGMA page_count"));

        long Ask(string question)
        {
            using var command = database.CreateCommand();
            command.CommandText = question;
            return (long)(command.ExecuteScalar() ?? 0L);
        }
    }
}
