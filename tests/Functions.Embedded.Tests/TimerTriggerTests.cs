#pragma warning disable CA1822 // functions may be methods of instances
using System.Threading.Channels;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using SuggestionFlow.Embedded.DurableTask;
using SuggestionFlow.Embedded.Functions;
using SuggestionFlow.Embedded.Functions.Timers;

namespace Functions.Embedded.Tests;

/// <summary>Timer functions, mostly on a clock that is moved.</summary>
public sealed class TimerTriggerTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 1, 30, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_timer_runs_at_its_occurrence_by_the_installations_clock()
    {
        var runs = new Runs();
        await using var app = await StartAsync<Daily>(runs);

        app.Get<RehearsalClock>().StandStillAt(Start.AddHours(16.5));
        var run = await runs.NextAsync();

        Assert.Equal(Start.AddHours(16.5), run.At);
        Assert.False(run.Info.IsPastDue);
        Assert.Equal(new DateTime(2026, 3, 2, 18, 0, 0), run.Info.ScheduleStatus?.Next);
    }

    [Fact]
    public async Task An_advance_runs_what_was_due_on_the_way_once_at_the_target()
    {
        var runs = new Runs();
        await using var app = await StartAsync<Daily>(runs);
        var target = Start.AddDays(10);

        await app.Rehearsal.AdvanceAsync(target, CancellationToken.None);

        var run = await runs.NextAsync();
        Assert.Equal(target, run.At);
        Assert.True(run.Info.IsPastDue);
        Assert.False(runs.HasMore);
    }

    [Fact]
    public async Task An_advance_that_passes_no_occurrence_runs_nothing()
    {
        var runs = new Runs();
        await using var app = await StartAsync<Daily>(runs);

        await app.Rehearsal.AdvanceAsync(Start.AddHours(2), CancellationToken.None);

        Assert.False(runs.HasMore);
    }

    [Fact]
    public async Task A_run_missed_while_the_app_was_down_is_made_up_for_once()
    {
        var folder = RunningApp.NewFolder();
        var before = new Runs();
        var first = await StartAsync<Daily>(before, folder);
        await first.Rehearsal.AdvanceAsync(Start.AddDays(1), CancellationToken.None);
        var last = (await before.NextAsync()).At;
        await first.StopAsync();

        var after = new Runs();
        await using var second = await StartAsync<Daily>(after, folder, Start.AddDays(4));
        var run = await after.NextAsync();

        Assert.True(run.Info.IsPastDue);
        Assert.Equal(last.UtcDateTime, run.Info.ScheduleStatus?.Last);
        await second.StopAsync();
        Assert.False(after.HasMore);

        var again = new Runs();
        await using var third = await StartAsync<Daily>(again, folder, Start.AddDays(4).AddHours(1));
        await third.StopAsync();
        Assert.False(again.HasMore);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_timer_that_is_not_monitored_makes_up_for_nothing_and_knows_no_status()
    {
        var folder = RunningApp.NewFolder();
        var before = new Runs();
        var first = await StartAsync<Unmonitored>(before, folder);
        await first.Rehearsal.AdvanceAsync(Start.AddDays(1), CancellationToken.None);
        Assert.Null((await before.NextAsync()).Info.ScheduleStatus);
        await first.StopAsync();

        var after = new Runs();
        var second = await StartAsync<Unmonitored>(after, folder, Start.AddDays(4));
        await second.StopAsync();

        Assert.False(after.HasMore);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_timer_may_run_on_startup()
    {
        var runs = new Runs();
        await using var app = await StartAsync<OnStartup>(runs);

        Assert.False((await runs.NextAsync()).Info.IsPastDue);
    }

    [Fact]
    public async Task A_schedule_may_lie_in_a_setting()
    {
        var runs = new Runs();
        await using var app = await StartAsync<BySetting>(runs, settings: ["--NightlyAt", "0 0 2 * * *"]);

        app.Get<RehearsalClock>().StandStillAt(Start.AddHours(1));

        Assert.Equal(Start.AddHours(1), (await runs.NextAsync()).At);
    }

    [Fact]
    public async Task A_timer_that_fails_is_logged_and_runs_again()
    {
        var runs = new Runs();
        await using var app = await StartAsync<Failing>(runs);

        app.Get<RehearsalClock>().StandStillAt(Start.AddDays(1));
        await runs.NextAsync();
        await app.Rehearsal.AdvanceAsync(Start.AddDays(2), CancellationToken.None);
        await runs.NextAsync();

        Assert.Contains(app.Log.Lines, line => line.StartsWith("Error: Timer function 'Failing' failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_timer_never_runs_twice_at_a_time()
    {
        var runs = new Runs();
        await using var app = await StartAsync<Slow>(runs);
        var clock = app.Get<RehearsalClock>();

        clock.StandStillAt(Start.AddHours(1));
        await runs.NextAsync();
        clock.StandStillAt(Start.AddHours(2));
        var advance = app.Rehearsal.AdvanceAsync(Start.AddHours(3), CancellationToken.None);
        Assert.False(advance.IsCompleted);
        Assert.False(runs.HasMore);
        runs.LetGo();
        await runs.NextAsync();
        runs.LetGo();
        await advance;

        Assert.Equal(1, runs.MostAtOnce);
    }

    [Fact]
    public async Task A_timer_put_on_real_time_runs_while_the_installations_clock_stands_still()
    {
        var runs = new Runs();
        await using var app = await StartAsync<EachSecond>(runs, settings: ["--AzureFunctionsJobHost:embedded:realTimeTimers:0", "EachSecond"]);

        Assert.Equal(Start, (await runs.NextAsync()).At);
        Assert.Equal(Start, (await runs.NextAsync()).At);
    }

    [Theory]
    [InlineData("0 0 18 * * *", "2026-03-02T18:00:00Z")]
    [InlineData("0 18 * * *", "2026-03-02T18:00:00Z")]
    [InlineData("*/30 * * * * *", "2026-03-02T01:30:30Z")]
    [InlineData("0 0 0 1 1 *", "2027-01-01T00:00:00Z")]
    public void Schedules_are_NCrontab_of_six_or_five_fields_in_UTC(string text, string next)
    {
        var schedule = TimerSchedule.Read(text, out var wrong);

        Assert.Null(wrong);
        Assert.Equal(DateTimeOffset.Parse(next), schedule?.Next(Start));
    }

    [Fact]
    public async Task A_real_time_timer_that_does_not_exist_is_warned_of()
    {
        await using var app = await StartAsync<Daily>(new Runs(), settings: ["--AzureFunctionsJobHost:embedded:realTimeTimers:0", "Swep"]);

        Assert.Contains("Warning: host.json, embedded.realTimeTimers: there is no timer function 'Swep'", app.Log.Lines);
    }

    private static Task<RunningApp> StartAsync<T>(Runs runs, string? folder = null, DateTimeOffset? at = null, params string[] settings)
        => RunningApp.StartAsync<T>(
            builder =>
            {
                builder.Services.AddSingleton(runs);
                builder.Services.AddSingleton<IEmbeddedStartup>(provider => new SetClock(provider.GetRequiredService<RehearsalClock>(), at ?? Start));
            },
            folder,
            settings);

    private sealed class SetClock(RehearsalClock clock, DateTimeOffset at) : IEmbeddedStartup
    {
        public Task StartAsync(Microsoft.DurableTask.Client.DurableTaskClient client, CancellationToken cancellation)
        {
            clock.StandStillAt(at);
            return Task.CompletedTask;
        }
    }

    public sealed record Run(DateTimeOffset At, TimerInfo Info);

    /// <summary>What timer functions tell the test, and the gate the slow one waits at.</summary>
    public sealed class Runs
    {
        private readonly Channel<Run> _told = Channel.CreateUnbounded<Run>();
        private readonly SemaphoreSlim _gate = new(0);
        private int _atOnce;

        public int MostAtOnce { get; private set; }

        public bool HasMore => _told.Reader.TryPeek(out _);

        public async Task<Run> NextAsync()
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            return await _told.Reader.ReadAsync(patience.Token);
        }

        public void Tell(TimeProvider time, TimerInfo info) => _told.Writer.TryWrite(new Run(time.GetUtcNow(), info));

        public void LetGo() => _gate.Release();

        public async Task StayAsync()
        {
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _atOnce));
            await _gate.WaitAsync();
            Interlocked.Decrement(ref _atOnce);
        }
    }

    public sealed class Daily(Runs runs, TimeProvider time)
    {
        [Function("Daily")]
        public void Run([TimerTrigger("0 0 18 * * *")] TimerInfo timer) => runs.Tell(time, timer);
    }

    public sealed class Unmonitored(Runs runs, TimeProvider time)
    {
        [Function("Unmonitored")]
        public void Run([TimerTrigger("0 0 18 * * *", UseMonitor = false)] TimerInfo timer) => runs.Tell(time, timer);
    }

    public sealed class OnStartup(Runs runs, TimeProvider time)
    {
        [Function("OnStartup")]
        public Task Run([TimerTrigger("0 0 18 * * *", RunOnStartup = true)] TimerInfo timer)
        {
            runs.Tell(time, timer);
            return Task.CompletedTask;
        }
    }

    public sealed class BySetting(Runs runs, TimeProvider time)
    {
        [Function("BySetting")]
        public void Run([TimerTrigger("%NightlyAt%")] TimerInfo timer) => runs.Tell(time, timer);
    }

    public sealed class Failing(Runs runs, TimeProvider time)
    {
        [Function("Failing")]
        public void Run([TimerTrigger("0 0 18 * * *")] TimerInfo timer)
        {
            runs.Tell(time, timer);
            throw new InvalidOperationException("broken");
        }
    }

    public sealed class Slow(Runs runs, TimeProvider time)
    {
        [Function("Slow")]
        public Task Run([TimerTrigger("0 0 * * * *")] TimerInfo timer)
        {
            runs.Tell(time, timer);
            return runs.StayAsync();
        }
    }

    public sealed class EachSecond(Runs runs, TimeProvider time)
    {
        [Function("EachSecond")]
        public void Run([TimerTrigger("* * * * * *")] TimerInfo timer) => runs.Tell(time, timer);
    }
}
