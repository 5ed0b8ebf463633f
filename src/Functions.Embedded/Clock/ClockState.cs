namespace SuggestionFlow.Embedded.Functions.Clock;

/// <summary>How the installation's clock stands, as it is kept on disk.</summary>
internal sealed record ClockState
{
    /// <summary>The clock's now minus the machine's, where it runs.</summary>
    public TimeSpan Offset { get; init; }

    /// <summary>The instant it stands still at; null where it runs.</summary>
    public DateTimeOffset? StandsStillAt { get; init; }

    /// <summary>Where an advance under way leads; null where none is. After a crash it is carried on.</summary>
    public DateTimeOffset? AdvancingTo { get; init; }

    /// <summary>Whether the clock runs again once that advance has arrived.</summary>
    public bool ThenRuns { get; init; }
}
