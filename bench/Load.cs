using System.Diagnostics;

namespace SuggestionFlow.Bench;

/// <summary>Many jobs, so many at a time: how long all took, and each.</summary>
internal sealed record Load(TimeSpan Took, IReadOnlyList<double> LatenciesMs)
{
    public double PerSecond => LatenciesMs.Count / Took.TotalSeconds;

    public double MedianMs => Percentile.Median(LatenciesMs);

    /// <param name="jobs">How many.</param>
    /// <param name="concurrency">How many at a time.</param>
    /// <param name="job">One of them, given its number and which of those at a time does it, each from 0.</param>
    public static async Task<Load> RunAsync(int jobs, int concurrency, Func<int, int, Task> job)
    {
        var latencies = new double[jobs];
        var next = -1;
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Math.Min(concurrency, jobs)).Select(worker => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i < jobs; i = Interlocked.Increment(ref next))
            {
                var start = Stopwatch.GetTimestamp();
                await job(i, worker);
                latencies[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        })));
        return new Load(Stopwatch.GetElapsedTime(began), latencies);
    }
}
