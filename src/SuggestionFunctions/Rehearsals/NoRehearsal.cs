namespace SuggestionFunctions.Rehearsals;

/// <summary>Where time only passes.</summary>
public sealed class NoRehearsal : IRehearsalClock
{
    public bool Enabled => false;

    public bool IsMoving => false;

    public Task<int> AdvanceAsync(DateTimeOffset target, CancellationToken cancellation) => throw new NotSupportedException("This installation's clock cannot be moved.");
}
