using System.Diagnostics;
using System.Diagnostics.Metrics;
using SuggestionFlow.Embedded.DurableTask.Engine;
using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Metrics;

/// <summary>
/// What an engine does, in numbers. The official libraries have no meter (Azure/durabletask#785 is open): the name is our own, tags are named like the
/// attributes of the official spans. No tag names an instance; nothing is made where nobody listens.
/// </summary>
internal sealed class EngineMeter : IDisposable
{
    private const string TaskName = "durabletask.task.name";
    private const string TaskStatus = "durabletask.task.status";

    private readonly Meter _meter = new(EmbeddedDurableTask.MeterName);
    private readonly Counter<long> _started;
    private readonly Counter<long> _ended;
    private readonly Histogram<double> _activities;
    private readonly Histogram<double> _requests;

    public EngineMeter(OrchestrationEngine engine)
    {
        _started = _meter.CreateCounter<long>("durabletask.orchestrations.started", "{orchestration}", "Orchestrations created, sub-orchestrations among them.");
        _ended = _meter.CreateCounter<long>("durabletask.orchestrations.ended", "{orchestration}", "Orchestrations that have ended, by status.");
        _activities = _meter.CreateHistogram<double>("durabletask.activity.duration", "s", "How long activities ran, by how they ended.");
        _requests = _meter.CreateHistogram<double>("durabletask.request.duration", "s", "From a client's request until what it led to is on disk.");
        _meter.CreateObservableGauge("durabletask.activities.running", () => engine.Activities.Counts.Running, "{activity}", "Activities that run.");
        _meter.CreateObservableGauge(
            "durabletask.activities.waiting", () => engine.Activities.Counts.Waiting, "{activity}", "Activities that wait because as many run as may.");
        _meter.CreateObservableGauge(
            "durabletask.orchestrators.waiting", () => engine.Turns.Waiting, "{orchestration}", "Orchestrators that wait because as many run as may.");
        _meter.CreateObservableGauge(
            "durabletask.orchestrators.held", () => engine.Watchdog?.HeldTurns ?? 0, "{orchestration}", "Orchestrators that have held their thread for more than a second.");
        _meter.CreateObservableGauge("durabletask.instances.in_memory", () => engine.InMemory, "{instance}", "Instances in memory.");
        _meter.CreateObservableGauge(
            "durabletask.work.under_way", () => engine.Work.UnderWay, "{item}", "Messages and activities that have not led to a commit yet.");
        _meter.CreateObservableCounter("durabletask.store.commits", () => engine.Store.Commits, "{commit}", "Commits, each of one sync.");
    }

    public bool CountsStarts => _started.Enabled;

    public bool CountsEnds => _ended.Enabled;

    public bool TimesRequests => _requests.Enabled;

    public bool Owns(Instrument instrument) => instrument.Meter == _meter;

    public void Started(string orchestrator) => _started.Add(1, new KeyValuePair<string, object?>(TaskName, orchestrator));

    public void Ended(string orchestrator, InstanceStatus status) =>
        _ended.Add(1, new(TaskName, orchestrator), new(TaskStatus, status.ToString()));

    /// <param name="began">As <see cref="Stopwatch.GetTimestamp"/> tells it.</param>
    public void Ran(ActivityCall call, bool failed, long began)
    {
        if (_activities.Enabled)
        {
            _activities.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, new(TaskName, call.Name), new(TaskStatus, failed ? "Failed" : "Completed"));
        }
    }

    /// <param name="request">What was asked for.</param>
    /// <param name="began">As <see cref="Stopwatch.GetTimestamp"/> tells it.</param>
    public void Answered(string request, long began) =>
        _requests.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, new KeyValuePair<string, object?>("durabletask.request", request));

    public void Dispose() => _meter.Dispose();
}
