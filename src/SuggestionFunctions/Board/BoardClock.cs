namespace SuggestionFunctions.Board;

/// <summary>The kinds of clock that are reported apart.</summary>
public enum BoardClock
{
    /// <summary>Limits before the assignment, or of what runs beside the handling.</summary>
    Internal,

    /// <summary>Limits of the handling, from the assignment on.</summary>
    Legal,
}
