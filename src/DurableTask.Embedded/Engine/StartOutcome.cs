namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>What became of a start.</summary>
internal enum StartOutcome
{
    Started,

    /// <summary>An instance of the same id is in a status at which the start stops.</summary>
    InTheWay,

    /// <summary>An open instance would have to be terminated, and the start stops at terminated ones.</summary>
    Contradiction,
}
