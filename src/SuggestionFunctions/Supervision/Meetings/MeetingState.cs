namespace SuggestionFunctions.Supervision.Meetings;

/// <summary>How far a meeting has come.</summary>
public enum MeetingState
{
    /// <summary>Asked for; the other side has not answered.</summary>
    Requested,

    /// <summary>A time is agreed.</summary>
    Agreed,

    Declined,

    Cancelled,

    /// <summary>Held, with minutes on record.</summary>
    Held,

    /// <summary>One side was not there, and that is on record.</summary>
    Missed,

    /// <summary>Its case ended before it was held.</summary>
    Ended,
}
