namespace SuggestionFlow.Bench;

/// <summary>What the disk gave for a while: single-row commits per second, and how long the one in the middle took, in milliseconds.</summary>
internal sealed record RawCommits(double PerSecond, double MedianMs)
{
    /// <summary>What the disk of the aims took for one, in milliseconds. On a faster one the processor decides, and a ratio to its commits would only say how fast the disk is.</summary>
    private const double OfTheAimsMs = 0.13;

    /// <summary>The rate that aims are held against: that of the disk, or of the aims' where it is faster.</summary>
    public double CountedPerSecond => Math.Min(PerSecond, 1000 / OfTheAimsMs);

    /// <summary>The same for a time, in milliseconds.</summary>
    public double CountedMs => Math.Max(MedianMs, OfTheAimsMs);

    /// <summary>What it gave meanwhile, taken from right before and right after.</summary>
    public static RawCommits Between(RawCommits before, RawCommits after) =>
        new((before.PerSecond + after.PerSecond) / 2, (before.MedianMs + after.MedianMs) / 2);
}
