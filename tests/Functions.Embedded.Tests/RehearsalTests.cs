#pragma warning disable CA1822 // functions may be methods of instances
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using SuggestionFlow.Embedded.DurableTask;
using SuggestionFlow.Embedded.Functions;
using SuggestionFlow.Embedded.Functions.Durable;

namespace Functions.Embedded.Tests;

/// <summary>Moving the installation's clock.</summary>
public sealed class RehearsalTests
{
    private static readonly DateTimeOffset Start = new(2025, 11, 3, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task An_advance_fires_each_timer_at_its_own_instant_and_rests_at_the_target()
    {
        await using var app = await RunningApp.StartAsync<Sleeping>();
        await app.Rehearsal.StandStillAtAsync(Start, CancellationToken.None);
        var client = app.Get<DurableEngine>().Client;
        await client.ScheduleNewOrchestrationInstanceAsync("Sleep", 3, new StartOrchestrationOptions("s"));

        var fired = await app.Rehearsal.AdvanceAsync(Start.AddDays(10), CancellationToken.None);
        var done = await client.WaitForInstanceCompletionAsync("s", getInputsAndOutputs: true);

        Assert.Equal(3, fired);
        Assert.Equal(Start.AddDays(10), app.Rehearsal.Now);
        Assert.Equal(
            new[] { 1, 2, 3 }.Select(day => Start.AddDays(day).UtcDateTime),
            done.ReadOutputAs<DateTime[]>());
    }

    [Fact]
    public async Task The_clock_runs_on_after_an_advance_if_it_ran_before()
    {
        await using var app = await RunningApp.StartAsync<Sleeping>();
        var target = app.Rehearsal.Now.AddDays(30);

        await app.Rehearsal.AdvanceAsync(target, CancellationToken.None);

        Assert.False(app.Get<RehearsalClock>().StandsStill);
        Assert.InRange(app.Rehearsal.Now - target, TimeSpan.Zero, TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Where_the_clock_stands_survives_a_restart()
    {
        var folder = RunningApp.NewFolder();
        await using (var first = await RunningApp.StartAsync<Sleeping>(folder: folder))
        {
            await first.Rehearsal.StandStillAtAsync(Start, CancellationToken.None);
        }

        await using (var second = await RunningApp.StartAsync<Sleeping>(folder: folder))
        {
            Assert.Equal(Start, second.Rehearsal.Now);
            Assert.Contains(second.Log.Lines, line => line.Contains("2025-11-03 01:00:00 UTC (rehearsal)", StringComparison.Ordinal));
            await second.Rehearsal.RunOnAsync(CancellationToken.None);
        }

        await using (var third = await RunningApp.StartAsync<Sleeping>(folder: folder))
        {
            Assert.False(third.Get<RehearsalClock>().StandsStill);
            Assert.InRange(third.Rehearsal.Now, Start, Start.AddHours(1));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_advance_cut_off_by_a_crash_is_carried_on_at_the_next_start()
    {
        var folder = RunningApp.NewFolder();
        await using (var first = await RunningApp.StartAsync<Sleeping>(folder: folder))
        {
            await first.Rehearsal.StandStillAtAsync(Start, CancellationToken.None);
            await first.Get<DurableEngine>().Client.ScheduleNewOrchestrationInstanceAsync("Sleep", 3, new StartOrchestrationOptions("s"));
            await first.Get<DurableEngine>().Engine.SettleAsync(CancellationToken.None);
        }

        await File.WriteAllTextAsync(
            Path.Combine(folder, "clock.json"),
            JsonSerializer.Serialize(new { standsStillAt = Start.AddDays(1), advancingTo = Start.AddDays(5), thenRuns = true }));
        await using (var second = await RunningApp.StartAsync<Sleeping>(folder: folder))
        {
            var done = await second.Get<DurableEngine>().Client.WaitForInstanceCompletionAsync("s");

            Assert.Equal(OrchestrationRuntimeStatus.Completed, done.RuntimeStatus);
            Assert.InRange(second.Rehearsal.Now, Start.AddDays(5), Start.AddDays(5).AddHours(1));
            Assert.False(second.Get<RehearsalClock>().StandsStill);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_clock_cannot_be_set_once_an_instance_was_started()
    {
        await using var app = await RunningApp.StartAsync<Sleeping>();
        await app.Get<DurableEngine>().Client.ScheduleNewOrchestrationInstanceAsync("Sleep", 1);

        await Assert.ThrowsAsync<InvalidOperationException>(() => app.Rehearsal.StandStillAtAsync(Start, CancellationToken.None));
    }

    [Fact]
    public async Task A_target_before_now_is_refused()
    {
        await using var app = await RunningApp.StartAsync<Sleeping>();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => app.Rehearsal.AdvanceAsync(Start, CancellationToken.None));
    }

    [Fact]
    public async Task Advances_are_made_one_at_a_time()
    {
        await using var app = await RunningApp.StartAsync<Sleeping>();
        await app.Rehearsal.StandStillAtAsync(Start, CancellationToken.None);
        await app.Get<DurableEngine>().Client.ScheduleNewOrchestrationInstanceAsync("Sleep", 8);

        var fired = await Task.WhenAll(Enumerable.Range(1, 8).Select(days => app.Rehearsal.AdvanceAsync(Start.AddDays(days), CancellationToken.None)));

        Assert.Equal(8, fired.Sum());
    }

    [Theory]
    [InlineData(true, "--Rehearsal", "true", "--Demo", "false")]
    [InlineData(false, "--Rehearsal", "false")]
    [InlineData(false, "--Demo", "false")]
    [InlineData(true, "--Demo", "true")]
    public async Task Rehearsal_is_enabled_by_its_setting_and_else_as_the_demo_is(bool enabled, params string[] settings)
    {
        await using var app = await RunningApp.StartAsync<Sleeping>(settings: settings);

        Assert.Equal(enabled, app.Rehearsal.Enabled);
        if (!enabled)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => app.Rehearsal.AdvanceAsync(app.Rehearsal.Now.AddDays(1), CancellationToken.None));
            await Assert.ThrowsAsync<InvalidOperationException>(() => app.Rehearsal.StandStillAtAsync(Start, CancellationToken.None));
            await Assert.ThrowsAsync<InvalidOperationException>(() => app.Rehearsal.RunOnAsync(CancellationToken.None));
        }
    }

    [Fact]
    public async Task A_folder_whose_clock_was_moved_does_not_start_without_rehearsal()
    {
        var folder = RunningApp.NewFolder();
        await using (var first = await RunningApp.StartAsync<Sleeping>(folder: folder))
        {
            await first.Rehearsal.AdvanceAsync(first.Rehearsal.Now.AddDays(3), CancellationToken.None);
        }

        var refused = await Assert.ThrowsAsync<EmbeddedStartException>(
            () => RunningApp.StartAsync<Sleeping>(folder: folder, settings: ["--Rehearsal", "false"]));

        Assert.Contains("was moved in a rehearsal", Assert.Single(refused.Problems), StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_apps_clock_is_the_installations()
    {
        await using var app = await RunningApp.StartAsync<Sleeping>(builder =>
            Microsoft.Extensions.DependencyInjection.Extensions.ServiceCollectionDescriptorExtensions.TryAddSingleton(builder.Services, TimeProvider.System));

        Assert.Same(app.Get<RehearsalClock>(), app.Host.Services.GetRequiredService<TimeProvider>());
    }

    public sealed class Sleeping
    {
        [Function("Sleep")]
        public async Task<DateTime[]> Sleep([OrchestrationTrigger] TaskOrchestrationContext context, int days)
        {
            var woken = new List<DateTime>();
            var begun = context.CurrentUtcDateTime;
            for (var day = 1; day <= days; day++)
            {
                await context.CreateTimer(begun.AddDays(day), CancellationToken.None);
                woken.Add(context.CurrentUtcDateTime);
            }

            return [.. woken];
        }
    }
}
