using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace SuggestionFlow.Embedded.DurableTask.Tests;

public sealed class MetricsTests
{
    [Fact]
    public async Task What_starts_runs_and_ends_is_counted_by_name_and_outcome()
    {
        await using var fixture = await EngineFixture.StartAsync(Tasks);
        using var measured = new Measured(fixture);

        await fixture.RunAsync("Parent");
        await fixture.RunAsync("Fails");
        var waiting = await fixture.StartOneAsync("Waits");
        await fixture.RaiseAsync(waiting, "E");
        await fixture.Client.TerminateInstanceAsync(waiting, TestContext.Current.CancellationToken);
        await fixture.SettleAsync();

        Assert.Equal(["Child", "Fails", "Parent", "Waits"], measured.Of("durabletask.orchestrations.started").Order(StringComparer.Ordinal));
        Assert.Equal(
            ["Child Completed", "Fails Failed", "Parent Completed", "Waits Terminated"], measured.Of("durabletask.orchestrations.ended").Order(StringComparer.Ordinal));
        Assert.Equal(["Break Failed", "Work Completed", "Work Completed"], measured.Of("durabletask.activity.duration").Order(StringComparer.Ordinal));
        Assert.Equal(["raise_event", "start", "start", "start", "terminate"], measured.Of("durabletask.request.duration").Order(StringComparer.Ordinal));
        Assert.Equal(fixture.Engine.Commits, measured.Now("durabletask.store.commits"));
        Assert.Equal(0, measured.Now("durabletask.work.under_way"));
    }

    [Fact]
    public async Task What_runs_and_what_waits_is_seen_at_any_moment()
    {
        using var begun = new CountdownEvent(2);
        var release = new TaskCompletionSource();
        await using var fixture = await EngineFixture.StartAsync(
            tasks => tasks
                .AddOrchestratorFunc("Fan", context => Task.WhenAll(Enumerable.Range(0, 5).Select(_ => context.CallActivityAsync("Slow"))))
                .AddActivityFunc("Slow", _ =>
                {
                    if (!begun.IsSet)
                    {
                        begun.Signal();
                    }

                    return release.Task;
                }),
            fixture => fixture.Options = fixture.Options with { ConcurrentActivities = 2 });
        using var measured = new Measured(fixture);
        var id = await fixture.Client.ScheduleNewOrchestrationInstanceAsync("Fan", TestContext.Current.CancellationToken);
        begun.Wait(TestContext.Current.CancellationToken);

        Assert.Equal((2, 3), (measured.Now("durabletask.activities.running"), measured.Now("durabletask.activities.waiting")));

        // The start itself may be struck off a moment later than its caller hears of it.
        Assert.InRange(measured.Now("durabletask.work.under_way"), 5, 6);
        Assert.Equal(1, measured.Now("durabletask.instances.in_memory"));
        release.SetResult();
        await fixture.EndAsync(id);
        await fixture.SettleAsync();

        Assert.Equal((0, 0), (measured.Now("durabletask.activities.running"), measured.Now("durabletask.activities.waiting")));
    }

    private static void Tasks(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc("Parent", async context =>
        {
            await context.CallActivityAsync("Work");
            await context.CallSubOrchestratorAsync("Child");
        })
        .AddOrchestratorFunc("Child", context => context.CallActivityAsync("Work"))
        .AddOrchestratorFunc("Fails", context => context.CallActivityAsync("Break"))
        .AddOrchestratorFunc("Waits", context => Task.WhenAll(context.WaitForExternalEvent<object?>("E"), context.WaitForExternalEvent<object?>("Never")))
        .AddActivityFunc("Work", _ => { })
        .AddActivityFunc("Break", _ => throw new IOException("broken"));

    /// <summary>Listens to the meter of one engine.</summary>
    private sealed class Measured : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly ConcurrentQueue<(string Name, string Tags)> _events = [];
        private readonly ConcurrentDictionary<string, long> _now = new(StringComparer.Ordinal);

        public Measured(EngineFixture fixture)
        {
            var meter = fixture.Engine.Engine.Meter;
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (meter?.Owns(instrument) == true)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => _now[instrument.Name] = value);
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
            {
                Assert.InRange(value, 0, 600);
                Note(instrument, value: 0, tags);
            });
            _listener.Start();
        }

        /// <summary>The tags' values of each measurement of an instrument.</summary>
        public IEnumerable<string> Of(string instrument) => _events.Where(measured => measured.Name == instrument).Select(measured => measured.Tags);

        /// <summary>What an instrument that is asked says at this moment.</summary>
        public long Now(string instrument)
        {
            _listener.RecordObservableInstruments();
            return _now[instrument];
        }

        public void Dispose() => _listener.Dispose();

        private void Note(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            _now[instrument.Name] = value;
            _events.Enqueue((instrument.Name, string.Join(' ', tags.ToArray().Select(tag => tag.Value))));
        }
    }
}
