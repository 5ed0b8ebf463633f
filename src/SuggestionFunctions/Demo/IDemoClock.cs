namespace SuggestionFunctions.Demo;

/// <summary>The installation's clock in the hands of the demo, on runtimes where it can be moved.</summary>
internal interface IDemoClock
{
    /// <summary>Whether the clock may be moved here (setting <c>Rehearsal</c>).</summary>
    bool Enabled { get; }

    /// <summary>The clock's instant, UTC.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Sets the clock, also back, and holds it there: only before the first case.</summary>
    Task StandStillAtAsync(DateTimeOffset instant, CancellationToken cancellation);

    /// <summary>Moves it forward; every durable timer on the way fires at its own instant, and all that follows has settled when this returns.</summary>
    Task AdvanceAsync(DateTimeOffset target, CancellationToken cancellation);

    /// <summary>Lets it run on from where it stands.</summary>
    Task RunOnAsync(CancellationToken cancellation);
}
