namespace SuggestionFunctions.Rehearsals;

/// <summary>The installation's clock, as far as it can be moved: embedded demo and training installations only.</summary>
public interface IRehearsalClock
{
    /// <summary>Whether the clock may be moved here; never on Azure.</summary>
    bool Enabled { get; }

    /// <summary>Whether it is being moved now.</summary>
    bool IsMoving { get; }

    /// <summary>
    /// Moves the clock forward to an instant (UTC), from due time to due time, each durable timer firing at its own instant
    /// and its consequences settling before the next. Returns how many fired.
    /// </summary>
    Task<int> AdvanceAsync(DateTimeOffset target, CancellationToken cancellation);
}
