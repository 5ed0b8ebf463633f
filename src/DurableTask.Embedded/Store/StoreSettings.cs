namespace SuggestionFlow.Embedded.DurableTask.Store;

/// <summary>How the database is written. Only tests choose other values.</summary>
internal sealed record StoreSettings
{
    public static readonly StoreSettings Default = new();

    /// <summary>Whether the log is synced at each commit. Without it a power failure loses what was acknowledged; tests show that they would find that.</summary>
    public bool SyncsCommits { get; init; } = true;

    /// <summary>Pages in the log at which it is copied into the database even under load. Measured: 16,000 gives a shorter tail than 4,000.</summary>
    public int LogPagesAtMost { get; init; } = 16_000;

    /// <summary>Pages in the log that are worth copying when there is nothing else to do.</summary>
    public int LogPagesWhenIdle { get; init; } = 1_000;

    /// <summary>How long a write that the disk refused waits before it is tried again.</summary>
    public TimeSpan BetweenTries { get; init; } = TimeSpan.FromSeconds(1);
}
