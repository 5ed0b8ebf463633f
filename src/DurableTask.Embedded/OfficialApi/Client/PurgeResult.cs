namespace Microsoft.DurableTask.Client;

/// <summary>What a purge removed.</summary>
public class PurgeResult
{
    /// <summary>A result that does not say whether it is complete.</summary>
    /// <param name="count">Removed instances.</param>
    public PurgeResult(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        PurgedInstanceCount = count;
    }

    /// <summary>A result.</summary>
    /// <param name="count">Removed instances.</param>
    /// <param name="isComplete">Whether nothing is left to remove.</param>
    public PurgeResult(int count, bool? isComplete)
        : this(count)
    {
        IsComplete = isComplete;
    }

    /// <summary>Removed instances.</summary>
    public int PurgedInstanceCount { get; }

    /// <summary>Whether nothing is left to remove; <c>null</c> where that is not known.</summary>
    public bool? IsComplete { get; }
}
