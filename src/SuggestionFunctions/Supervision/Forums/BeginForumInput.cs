namespace SuggestionFunctions.Supervision.Forums;

/// <summary>A forum's orchestration begins. Part of orchestration histories.</summary>
public sealed record BeginForumInput(string Operation, string SubjectId);
