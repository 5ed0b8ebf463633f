using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Trace;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Storage.Embedded;
using SuggestionFunctions.Telemetry;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Telemetry;

/// <summary>The numbers of the procedure, as a collector reads them.</summary>
[Trait("speed", "slow")]
public sealed class BusinessMeterTests
{
    [Fact]
    public async Task What_is_open_and_late_is_counted_by_kind_and_step_and_told_while_it_is_fresh()
    {
        await using var town = await RunningTown.StartAsync();
        var meter = town.Services.GetRequiredService<BusinessMeter>();
        using var collector = new Collector(meter);
        await Journey.ToSecretaryAsync(town);
        await Journey.ToChairAsync(town);
        await Journey.ToEvaluationAsync(town);
        await town.MoveToAsync(town.Now);
        var count = ActivatorUtilities.CreateInstance<OpenWorkCount>(town.Services);

        Assert.Empty(collector.Read("suggestionflow.cases.open"));
        await count.RunAsync(new TimerInfo(), CancellationToken.None);

        Assert.Equal(["chairAssignment 1", "deputyEvaluation 1", "secretaryReview 1", "suggestionEvaluation 1"], collector.Read("suggestionflow.tasks.open"));
        Assert.Equal(["chairAssignment 1", "deputyEvaluation 1", "secretaryReview 1"], collector.Read("suggestionflow.cases.open"));
        Assert.Empty(collector.Read("suggestionflow.cases.late"));

        await town.MoveToAsync("2026-03-11"); // The secretary's case has gone on to the chair by itself, and the chair's own is late.
        await count.RunAsync(new TimerInfo(), CancellationToken.None);
        Assert.Equal(["chairAssignment 2", "deputyEvaluation 1"], collector.Read("suggestionflow.cases.open"));
        Assert.Equal(["chairAssignment 1"], collector.Read("suggestionflow.cases.late"));
    }

    [Fact]
    public void Numbers_that_are_no_longer_fresh_are_not_told()
    {
        var time = new Protocol.ShiftedTime();
        var open = new OpenWork(new Http.RealClock(time));
        open.Set(new OpenWorkCounts(time.GetUtcNow(), new Dictionary<string, int> { ["secretaryReview"] = 1 }, new Dictionary<string, int>(), new Dictionary<string, int>()));
        Assert.Single(open.Observe(counts => counts.Tasks, "kind"));
        time.Ahead(OpenWork.Validity);
        Assert.Empty(open.Observe(counts => counts.Tasks, "kind"));
    }

    [Fact]
    public async Task Decisions_are_counted_by_action_and_outcome_and_no_word_of_a_client_becomes_a_tag()
    {
        await using var town = await RunningTown.StartAsync();
        using var collector = new Collector(town.Services.GetRequiredService<BusinessMeter>());
        var id = await Journey.ToSecretaryAsync(town);
        var secretary = await town.AsAsync("secretary");
        var task = await secretary.TaskAsync("secretaryReview", id);

        (await secretary.TryDecideAsync(task, new { action = "whatever the client likes" })).Expect(HttpStatusCode.UnprocessableEntity);
        (await secretary.TryDecideAsync(task, new { action = "forward" })).Expect(HttpStatusCode.OK);
        (await secretary.TryDecideAsync(task, new { action = "forward" })).Refused(HttpStatusCode.Conflict, "task-closed");

        Assert.Equal(["accepted forward 1", "invalid 1", "task-closed 1"], collector.Added("suggestionflow.decisions"));
        Assert.Equal(3, collector.Added("suggestionflow.decision.duration").Count);
    }

    [Fact]
    public async Task Where_nobody_collects_nothing_is_wrapped_or_counted()
    {
        await using var town = await RunningTown.StartAsync();
        Assert.Null(town.Services.GetService<TracerProvider>());
        Assert.IsType<SqliteDocumentStore>(town.Services.GetRequiredService<IDocumentStore>());
        Assert.False(town.Services.GetRequiredService<BusinessMeter>().WantsOpenWork);
    }

    /// <summary>Collects from one meter, for other towns of this process have theirs.</summary>
    private sealed class Collector : IDisposable
    {
        private readonly MeterListener listener = new();
        private readonly ConcurrentQueue<(string Name, string Line)> seen = new();

        public Collector(BusinessMeter meter)
        {
            listener.InstrumentPublished = (instrument, own) =>
            {
                if (meter.Owns(instrument))
                {
                    own.EnableMeasurementEvents(instrument);
                }
            };
            listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, $"{Text(tags)} {value}"));
            listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Keep(instrument, Text(tags)));
            listener.Start();
        }

        public IReadOnlyList<string> Read(string gauge)
        {
            seen.Clear();
            listener.RecordObservableInstruments();
            return Added(gauge);
        }

        public IReadOnlyList<string> Added(string name) => [.. seen.Where(line => line.Name == name).Select(line => line.Line).Order(StringComparer.Ordinal)];

        public void Dispose() => listener.Dispose();

        private static string Text(ReadOnlySpan<KeyValuePair<string, object?>> tags) => string.Join(' ', tags.ToArray().OrderByDescending(tag => tag.Key, StringComparer.Ordinal).Select(tag => tag.Value));

        private void Keep(Instrument instrument, string line) => seen.Enqueue((instrument.Name, line));
    }
}
