using System.Collections.Concurrent;
using System.Diagnostics;

namespace SuggestionFlow.Bench.Case;

/// <summary>How often the route's activities run and how long, from the engine's spans while it listens.</summary>
internal sealed class ActivityTimes : IDisposable
{
    private readonly ConcurrentDictionary<string, (int Runs, double Ms)> byName = new(StringComparer.Ordinal);
    private readonly ActivityListener listener;

    public ActivityTimes()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.DurableTask",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = Add,
        };
        ActivitySource.AddActivityListener(listener);
    }

    /// <summary>By name, the longest together first: runs and milliseconds a case.</summary>
    public IReadOnlyList<ActivityTime> PerCase(int cases) =>
        [.. byName.Select(pair => new ActivityTime(pair.Key, (double)pair.Value.Runs / cases, pair.Value.Ms / cases)).OrderByDescending(time => time.Ms)];

    public void Dispose() => listener.Dispose();

    /// <summary>Of an activity the run, which is told as a server; the call, told as a client, has waiting in it.</summary>
    private void Add(Activity span)
    {
        if (span.Kind == ActivityKind.Server && span.GetTagItem("durabletask.type") is "activity" && span.GetTagItem("durabletask.task.name") is string name)
        {
            byName.AddOrUpdate(name, _ => (1, span.Duration.TotalMilliseconds), (_, sum) => (sum.Runs + 1, sum.Ms + span.Duration.TotalMilliseconds));
        }
    }
}
