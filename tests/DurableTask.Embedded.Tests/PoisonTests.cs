using System.Diagnostics;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace SuggestionFlow.Embedded.DurableTask.Tests;

/// <summary>Code that never lets go, or asks without end, harms its own instance and no other.</summary>
[Trait("speed", "slow")]
public sealed class PoisonTests
{
    private const string EngineLog = "SuggestionFlow.Embedded.DurableTask.EmbeddedDurableTask";

    [Theory]
    [InlineData(1)]
    [InlineData(int.MaxValue)]
    public async Task Orchestrators_that_loop_without_awaiting_do_not_stop_the_others_nor_the_end_of_the_process(int atTheSameTime)
    {
        var loop = true;
        using var lines = new LineLog();
        var clock = new MovableTime();
        var fixture = await EngineFixture.StartAsync(
            tasks => tasks
                .AddOrchestratorFunc<object?>("Loop", (_, _) =>
                {
                    while (Volatile.Read(ref loop))
                    {
                        Thread.SpinWait(100);
                    }
                })
                .AddOrchestratorFunc<int, int>("Other", (context, number) => context.CallActivityAsync<int>("Double", number))
                .AddActivityFunc<int, int>("Double", (_, number) => 2 * number),
            fixture =>
            {
                fixture.Loggers = lines;
                fixture.Options = fixture.Options with { ConcurrentOrchestrators = atTheSameTime, MachineClock = clock };
            });
        try
        {
            // More of them than there are processors.
            var starts = Enumerable.Range(0, Environment.ProcessorCount + 10)
                .Select(i => fixture.Client.ScheduleNewOrchestrationInstanceAsync("Loop", new StartOrchestrationOptions($"loop-{i}"), CancellationToken.None))
                .ToList();
            var others = Enumerable.Range(0, 20).Select(i => fixture.RunAsync("Other", i)).ToList();
            for (var looks = 0; looks < 3_000 && others.Any(other => !other.IsCompleted); looks++)
            {
                clock.Move(TimeSpan.FromSeconds(1));
                await Task.WhenAny(Task.WhenAll(others), Task.Delay(20, TestContext.Current.CancellationToken));
            }

            Assert.All(others, other => Assert.True(other.IsCompleted));

            Assert.Equal(Enumerable.Range(0, 20).Select(i => 2 * i), others.Select(other => other.Result.ReadOutputAs<int>()));
            Assert.All(starts, start => Assert.False(start.IsCompleted));
            clock.Move(TimeSpan.FromSeconds(20));
            Assert.Contains(lines.Of(EngineLog), line => line.Contains("'Loop' of instance 'loop-0'", StringComparison.Ordinal) && line.Contains("without awaiting", StringComparison.Ordinal));

            await fixture.Engine.DisposeAsync();
            foreach (var start in starts)
            {
                await Assert.ThrowsAsync<InvalidOperationException>(() => start.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
            }
        }
        finally
        {
            Volatile.Write(ref loop, value: false);
            await fixture.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_log_says_of_a_long_turn_how_long_it_has_lasted_each_time_it_has_lasted_twice_as_long()
    {
        using var begun = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        using var lines = new LineLog();
        var clock = new MovableTime();
        await using var fixture = await EngineFixture.StartAsync(
            tasks => tasks.AddOrchestratorFunc<object?>("Block", (_, _) =>
            {
                begun.Set();
                release.Wait();
            }),
            fixture =>
            {
                fixture.Loggers = lines;
                fixture.Options = fixture.Options with { MachineClock = clock };
            });
        var blocked = fixture.Client.ScheduleNewOrchestrationInstanceAsync("Block", new StartOrchestrationOptions("stuck"));
        begun.Wait(TestContext.Current.CancellationToken);
        for (var second = 0; second < 60; second++)
        {
            clock.Move(TimeSpan.FromSeconds(1));
        }

        var told = lines.Of(EngineLog).Where(line => line.Contains("'Block' of instance 'stuck'", StringComparison.Ordinal)).ToList();
        release.Set();
        await fixture.EndAsync(await blocked);
        clock.Move(TimeSpan.FromMinutes(2));

        Assert.Equal(["00:00:10", "00:00:20", "00:00:40"], told.Select(line => line.Split("running for ")[1][..8]));
        Assert.Equal(3, lines.Of(EngineLog).Count());
    }

    [Fact]
    public async Task An_orchestrator_that_throws_in_every_replay_fails_and_the_others_go_on()
    {
        await using var fixture = await EngineFixture.StartAsync(
            tasks => tasks
                .AddOrchestratorFunc<object?, string>("Throws", async (context, _) =>
                {
                    if (context.IsReplaying)
                    {
                        throw new InvalidOperationException("not again");
                    }

                    return await context.WaitForExternalEvent<string>("Go");
                })
                .AddOrchestratorFunc<object?, string>("Other", (context, _) => context.WaitForExternalEvent<string>("Go")),
            fixture => fixture.Options = fixture.Options with { HotInstances = 0 });
        await fixture.StartOneAsync("Throws", options: new StartOrchestrationOptions("poison"));
        await fixture.StartOneAsync("Other", options: new StartOrchestrationOptions("other"));

        await fixture.RaiseAsync("poison", "Go", "went");
        await fixture.RaiseAsync("other", "Go", "went");

        var failed = await fixture.SettledAsync("poison");
        Assert.Equal((OrchestrationRuntimeStatus.Failed, "not again"), (failed.RuntimeStatus, failed.FailureDetails?.ErrorMessage));
        Assert.Equal("went", (await fixture.SettledAsync("other")).ReadOutputAs<string>());
        Assert.False(fixture.Engine.End.IsFaulted);
    }

    /// <summary>Awaiting for ever, and holding its thread for ever: by the limit of two nothing else would run.</summary>
    [Fact]
    public async Task Activities_that_never_return_are_given_up_after_their_time_and_do_not_stop_the_others()
    {
        using var begun = new CountdownEvent(2);
        using var release = new ManualResetEventSlim();
        using var lines = new LineLog();
        var clock = new MovableTime();
        await using var fixture = await EngineFixture.StartAsync(
            tasks => tasks
                .AddOrchestratorFunc<string, string>("Call", async (context, activity) =>
                {
                    try
                    {
                        return await context.CallActivityAsync<string>(activity);
                    }
                    catch (TaskFailedException failed) when (failed.FailureDetails.IsCausedBy<TimeoutException>())
                    {
                        return failed.FailureDetails.ErrorMessage;
                    }
                })
                .AddActivityFunc("Awaits", async _ =>
                {
                    begun.Signal();
                    await new TaskCompletionSource().Task;
                    return string.Empty;
                })
                .AddActivityFunc("Blocks", _ =>
                {
                    begun.Signal();
                    release.Wait();
                    return "too late";
                })
                .AddActivityFunc("Returns", _ => "returned"),
            fixture =>
            {
                fixture.Loggers = lines;
                fixture.Options = fixture.Options with { ConcurrentActivities = 2, ActivityTimeout = TimeSpan.FromMinutes(30), MachineClock = clock };
            });
        var awaits = await fixture.Client.ScheduleNewOrchestrationInstanceAsync("Call", "Awaits");
        var blocks = await fixture.Client.ScheduleNewOrchestrationInstanceAsync("Call", "Blocks");
        begun.Wait(TestContext.Current.CancellationToken);
        var returns = await fixture.Client.ScheduleNewOrchestrationInstanceAsync("Call", "Returns");

        clock.Move(TimeSpan.FromMinutes(29));
        Assert.Contains(lines.Of(EngineLog), line => line.Contains("Activity 'Blocks'", StringComparison.Ordinal) && line.Contains("00:29:00", StringComparison.Ordinal));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await fixture.Client.GetInstanceAsync(returns))?.RuntimeStatus);
        clock.Move(TimeSpan.FromMinutes(1));

        Assert.Equal("returned", (await fixture.EndAsync(returns)).ReadOutputAs<string>());
        Assert.Equal("Activity 'Awaits' did not end within 00:30:00.", (await fixture.EndAsync(awaits)).ReadOutputAs<string>());
        Assert.Equal("Activity 'Blocks' did not end within 00:30:00.", (await fixture.EndAsync(blocks)).ReadOutputAs<string>());
        release.Set();
        await fixture.SettleAsync();
    }

    [Fact]
    public async Task Turns_that_end_give_their_places_back()
    {
        await using var fixture = await EngineFixture.StartAsync(
            tasks => tasks.AddOrchestratorFunc<object?>("Ignore", async (context, _) => await context.WaitForExternalEvent<object?>("End")),
            fixture => fixture.Options = fixture.Options with { ConcurrentOrchestrators = 50 });
        var ids = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            ids.Add(await fixture.StartOneAsync("Ignore"));
        }

        await Task.WhenAll(Enumerable.Range(0, 10_000).Select(number => Task.Run(() => fixture.RaiseAsync(ids[number % ids.Count], "Noise"))));
        await fixture.SettleAsync();

        // The thread of the last turn has still to go home.
        for (var looks = 0; looks < 100 && fixture.Engine.Engine.Turns.Running > 0; looks++)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.Equal(0, fixture.Engine.Engine.Turns.Running);
    }

    /// <summary>A machine's clock that a test moves; its timers fire on the way.</summary>
    private sealed class MovableTime : TimeProvider
    {
        private readonly List<Alarm> _alarms = [];
        private readonly Lock _access = new();
        private TimeSpan _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp()
        {
            lock (_access)
            {
                return _now.Ticks;
            }
        }

        public void Move(TimeSpan by)
        {
            List<Alarm> alarms;
            lock (_access)
            {
                _now += by;
                alarms = [.. _alarms];
            }

            alarms.ForEach(alarm => alarm.GoOff());
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var alarm = new Alarm(this, () => callback(state));
            lock (_access)
            {
                _alarms.Add(alarm);
            }

            return alarm;
        }

        private sealed class Alarm(MovableTime clock, Action goOff) : ITimer
        {
            public void GoOff() => goOff();

            public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

            public void Dispose()
            {
                lock (clock._access)
                {
                    clock._alarms.Remove(this);
                }
            }

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }
}
