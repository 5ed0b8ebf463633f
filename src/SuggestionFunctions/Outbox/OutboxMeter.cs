using System.Diagnostics;
using System.Diagnostics.Metrics;
using SuggestionFunctions.Http;
using SuggestionFunctions.Telemetry;

namespace SuggestionFunctions.Outbox;

/// <summary>What goes outward, in numbers, under the app's meter. No tag names a person or a town.</summary>
public sealed class OutboxMeter : IDisposable
{
    private readonly Meter meter = new(BusinessMeter.Name);
    private readonly Counter<long> attempts;

    public OutboxMeter(OutboxWork work)
    {
        attempts = meter.CreateCounter<long>("suggestionflow.outbox.attempts", "{attempt}", "Attempts to send a message, by channel and outcome.");
        meter.CreateObservableGauge("suggestionflow.outbox.waiting", () => work.Observe(counts => counts.Waiting), "{message}", "Messages that wait to be sent, by channel.");
        meter.CreateObservableGauge("suggestionflow.outbox.dead", () => work.Observe(counts => counts.Dead), "{message}", "Dead letters.");
        meter.CreateObservableGauge("suggestionflow.outbox.down", () => work.Observe(counts => counts.Down), "{receiver}", "Receivers that do not answer, by channel.");
    }

    public void Attempted(MessageChannel channel, SendOutcome outcome) => attempts.Add(1, new TagList { { "channel", Codes.Of(channel) }, { "outcome", Codes.Of(outcome) } });

    /// <summary>Whether an instrument is one of this meter: a process may run several apps.</summary>
    public bool Owns(Instrument instrument) => instrument.Meter == meter;

    public void Dispose() => meter.Dispose();
}
