namespace SuggestionFlow.Bench;

/// <summary>
/// A figure, and what the disk gave without an engine right before and right after it. Other work on the machine falls on both: the ratio stands where
/// the figure alone would say nothing.
/// </summary>
internal sealed record BesideRaw<T>(T Figure, RawCommits Raw);

/// <summary>Measures in turns with the raw commits of the same disk.</summary>
internal static class BesideRaw
{
    private static readonly TimeSpan RawTime = TimeSpan.FromMilliseconds(500);

    /// <summary>Raw commits, the figure, raw commits, the figure, …, raw commits.</summary>
    /// <param name="raw">The disk.</param>
    /// <param name="times">How often the figure is taken.</param>
    /// <param name="measure">Takes it.</param>
    public static async Task<IReadOnlyList<BesideRaw<T>>> MeasureAsync<T>(RawSqlite raw, int times, Func<Task<T>> measure)
    {
        var all = new List<BesideRaw<T>>();
        var before = raw.Commits(RawTime);
        for (var i = 0; i < times; i++)
        {
            var figure = await measure();
            var after = raw.Commits(RawTime);
            all.Add(new(figure, RawCommits.Between(before, after)));
            before = after;
        }

        return all;
    }
}
