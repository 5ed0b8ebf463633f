using System.Collections.Concurrent;
using System.Diagnostics;

namespace SuggestionFlow.Embedded.DurableTask.Tests;

/// <summary>Hears the spans of the engine and of a test's own source until it is disposed.</summary>
internal sealed class SpanListener : IDisposable
{
    public const string Engine = "Microsoft.DurableTask";

    private readonly ConcurrentQueue<Activity> heard = new();
    private readonly ActivityListener listener;

    public SpanListener()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is Engine or "Test",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = heard.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
    }

    /// <summary>The spans of this name about an instance: other tests run at the same time.</summary>
    public IReadOnlyList<Activity> Of(string name, string instanceId) =>
        [.. heard.Where(span => span.OperationName == name && (Equals(span.GetTagItem("durabletask.task.instance_id"), instanceId) || Equals(span.GetTagItem("durabletask.event.target_instance_id"), instanceId)))];

    public void Dispose() => listener.Dispose();
}
