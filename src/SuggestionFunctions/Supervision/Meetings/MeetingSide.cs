namespace SuggestionFunctions.Supervision.Meetings;

/// <summary>The sides of a meeting (双向约见): who signed, who handles, and the office, which arranges one after a dissatisfied result.</summary>
public enum MeetingSide
{
    Deputy,

    Handler,

    Office,
}
