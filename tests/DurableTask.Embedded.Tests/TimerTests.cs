using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace SuggestionFlow.Embedded.DurableTask.Tests;

public sealed class TimerTests
{
    [Fact]
    public async Task Half_a_year_passes_in_a_moment_and_every_reminder_fires_on_its_day()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<int, List<DateTime>>("Remind", async (context, months) =>
            {
                List<DateTime> fired = [];
                for (var i = 0; i < months; i++)
                {
                    await context.CreateTimer(TimeSpan.FromDays(30), CancellationToken.None);
                    fired.Add(context.CurrentUtcDateTime);
                }

                return fired;
            }));
        var id = await fixture.StartOneAsync("Remind", 6);

        Assert.Equal(EngineFixture.Morning.AddDays(30), fixture.Engine.NextTimerDue);
        Assert.Equal(6, await fixture.AdvanceAsync(TimeSpan.FromDays(183)));

        var ended = await fixture.SettledAsync(id);
        Assert.Equal(
            Enumerable.Range(1, 6).Select(month => EngineFixture.Morning.UtcDateTime.AddDays(30 * month)),
            ended.ReadOutputAs<List<DateTime>>());
        Assert.Null(fixture.Engine.NextTimerDue);
        Assert.Equal(EngineFixture.Morning.AddDays(183), fixture.Clock.GetUtcNow());
        Assert.True(fixture.Clock.StandsStill);
    }

    [Fact]
    public async Task A_clock_that_ran_before_it_was_moved_runs_on_from_the_target()
    {
        await using var fixture = await EngineFixture.StartAsync(_ => { }, fixture => fixture.Clock.RunFrom(EngineFixture.Morning));
        var target = fixture.Clock.GetUtcNow().AddDays(40);

        await fixture.Engine.AdvanceAsync(target, TestContext.Current.CancellationToken);

        Assert.False(fixture.Clock.StandsStill);
        Assert.InRange(fixture.Clock.GetUtcNow(), target, target.AddMinutes(1));
        Assert.InRange(fixture.Clock.Offset, TimeSpan.MinValue, TimeSpan.MaxValue);
    }

    [Fact]
    public async Task The_clock_cannot_be_moved_back()
    {
        await using var fixture = await EngineFixture.StartAsync(_ => { });

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => fixture.AdvanceAsync(TimeSpan.FromSeconds(-1)));
    }

    [Fact]
    public async Task A_cancelled_timer_never_fires()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, string>("Cancel", async (context, _) =>
            {
                using var stop = new CancellationTokenSource();
                var timer = context.CreateTimer(TimeSpan.FromDays(1), stop.Token);
                await context.WaitForExternalEvent<object?>("Stop");
                stop.Cancel();
                var seen = timer.IsCanceled ? "cancelled" : "open";
                await context.WaitForExternalEvent<object?>("End");
                return seen;
            }));
        var id = await fixture.StartOneAsync("Cancel");
        await fixture.RaiseAsync(id, "Stop");
        await fixture.SettleAsync();

        Assert.Null(fixture.Engine.NextTimerDue);
        Assert.Equal(0, await fixture.AdvanceAsync(TimeSpan.FromDays(2)));

        await fixture.RaiseAsync(id, "End");
        Assert.Equal("cancelled", (await fixture.SettledAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_timer_created_and_cancelled_in_one_breath_leaves_nothing()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, bool>("Breath", async (context, _) =>
            {
                using var stop = new CancellationTokenSource();
                var timer = context.CreateTimer(TimeSpan.FromDays(1), stop.Token);
                stop.Cancel();
                await Assert.ThrowsAsync<TaskCanceledException>(() => timer);
                await context.CreateTimer(TimeSpan.FromDays(5), CancellationToken.None);
                return true;
            }));
        var id = await fixture.StartOneAsync("Breath");

        Assert.Equal(EngineFixture.Morning.AddDays(5), fixture.Engine.NextTimerDue);
        Assert.Equal(1, await fixture.AdvanceAsync(TimeSpan.FromDays(5)));
        Assert.True((await fixture.SettledAsync(id)).ReadOutputAs<bool>());
    }

    [Fact]
    public async Task A_timer_in_the_past_fires_at_once()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, DateTime>("Past", async (context, _) =>
            {
                await context.CreateTimer(context.CurrentUtcDateTime.AddYears(-1), CancellationToken.None);
                return context.CurrentUtcDateTime;
            }));

        var ended = await fixture.SettledAsync(await fixture.StartOneAsync("Past"));

        Assert.Equal(EngineFixture.Morning.UtcDateTime, ended.ReadOutputAs<DateTime>());
    }

    /// <summary>Whole, as the engine keeps them, and in pieces of three days, as Azure Storage has them.</summary>
    [Theory]
    [InlineData(null, 1)]
    [InlineData(3, 122)]
    public async Task A_timer_in_a_year_fires_on_its_day_over_all_restarts(int? pieceInDays, int timers)
    {
        await using var fixture = await EngineFixture.StartAsync(
            tasks => tasks.AddOrchestratorFunc<object?, DateTime>("Year", async (context, _) =>
            {
                await context.CreateTimer(context.CurrentUtcDateTime.AddYears(1), CancellationToken.None);
                return context.CurrentUtcDateTime;
            }),
            fixture => fixture.Options = fixture.Options with { MaximumTimerInterval = pieceInDays is { } days ? TimeSpan.FromDays(days) : null });
        var id = await fixture.StartOneAsync("Year");
        var fired = 0;
        for (var month = 0; month < 12; month++)
        {
            fired += await fixture.AdvanceAsync(TimeSpan.FromDays(30));
            await fixture.RestartAsync();
        }

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await fixture.SettledAsync(id)).RuntimeStatus);
        fired += await fixture.AdvanceAsync(TimeSpan.FromDays(10));

        Assert.Equal(EngineFixture.Morning.UtcDateTime.AddYears(1), (await fixture.SettledAsync(id)).ReadOutputAs<DateTime>());
        Assert.Equal(timers, fired);
    }

    [Fact]
    public async Task Timers_fire_on_a_clock_that_runs()
    {
        await using var fixture = await EngineFixture.StartAsync(
            tasks => tasks.AddOrchestratorFunc<object?, DateTime>("Soon", async (context, _) =>
            {
                var due = context.CurrentUtcDateTime.AddMilliseconds(30);
                await context.CreateTimer(due, CancellationToken.None);
                return due;
            }),
            fixture => fixture.Clock.RunFrom(EngineFixture.Morning));

        var ended = await fixture.RunAsync("Soon");

        Assert.True(ended.LastUpdatedAt >= new DateTimeOffset(ended.ReadOutputAs<DateTime>()));
    }

    [Fact]
    public async Task Timers_of_different_instances_fire_in_the_order_of_their_due_times()
    {
        List<string> order = [];
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<int, object?>("Ring", async (context, hours) =>
            {
                await context.CreateTimer(TimeSpan.FromHours(hours), CancellationToken.None);
                await context.CallActivityAsync("Note", context.InstanceId);
                return null;
            })
            .AddActivityFunc<string>("Note", (_, id) => { lock (order) { order.Add(id); } }));
        foreach (var hours in (int[])[3, 1, 2])
        {
            await fixture.StartOneAsync("Ring", hours, new StartOrchestrationOptions($"after-{hours}"));
        }

        await fixture.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal(["after-1", "after-2", "after-3"], order);
    }

    [Fact]
    public async Task A_deadline_races_with_an_event_and_whichever_comes_first_wins()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, string>("Race", async (context, _) =>
            {
                try
                {
                    return await context.WaitForExternalEvent<string>("Decide", TimeSpan.FromDays(3));
                }
                catch (TaskCanceledException)
                {
                    return "silence";
                }
            }));
        var decided = await fixture.StartOneAsync("Race");
        var silent = await fixture.StartOneAsync("Race");

        await fixture.AdvanceAsync(TimeSpan.FromDays(2));
        await fixture.RaiseAsync(decided, "decide", "yes");
        await fixture.SettleAsync();
        Assert.Equal(1, await fixture.AdvanceAsync(TimeSpan.FromDays(2)));

        Assert.Equal("yes", (await fixture.SettledAsync(decided)).ReadOutputAs<string>());
        Assert.Equal("silence", (await fixture.SettledAsync(silent)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_scheduled_start_waits_for_its_instant_and_keeps_events_that_come_before()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, string>("Later", async (context, _) =>
                await context.WaitForExternalEvent<string>("Early") + context.CurrentUtcDateTime.ToString("dd")));
        var id = await fixture.StartOneAsync("Later", options: new StartOrchestrationOptions("later", EngineFixture.Morning.AddDays(3)));
        await fixture.RaiseAsync(id, "Early", "bird");

        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await fixture.SettledAsync(id)).RuntimeStatus);
        Assert.Equal(EngineFixture.Morning.AddDays(3), fixture.Engine.NextTimerDue);
        await fixture.AdvanceAsync(TimeSpan.FromDays(4));

        Assert.Equal("bird05", (await fixture.SettledAsync(id)).ReadOutputAs<string>());
    }
}
