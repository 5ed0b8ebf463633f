namespace SuggestionFlow.Bench;

/// <summary>What the disk gave for a while: single-row commits per second, and how long the one in the middle took, in milliseconds.</summary>
internal sealed record RawCommits(double PerSecond, double MedianMs)
{
    /// <summary>What it gave meanwhile, taken from right before and right after.</summary>
    public static RawCommits Between(RawCommits before, RawCommits after) =>
        new((before.PerSecond + after.PerSecond) / 2, (before.MedianMs + after.MedianMs) / 2);
}
