namespace SuggestionFunctions.Supervision.Meetings;

/// <summary>As whom somebody asks for, moves or calls off a meeting.</summary>
/// <param name="Side">The side they stand on.</param>
/// <param name="Behalf">The deputy they do it for; null: for themselves.</param>
/// <param name="Department">The department they belong to, an organization's id; null for any other.</param>
/// <param name="SubstituteFor">The post that they stand in for; null in their own right.</param>
public sealed record MeetingParty(MeetingSide Side, string? Behalf, string? Department, string? SubstituteFor);
