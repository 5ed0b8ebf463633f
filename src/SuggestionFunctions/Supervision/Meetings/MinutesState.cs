namespace SuggestionFunctions.Supervision.Meetings;

/// <summary>What the other side says to the minutes.</summary>
public enum MinutesState
{
    Open,

    Confirmed,

    Objected,

    /// <summary>Nothing, in time.</summary>
    NotObjected,
}
