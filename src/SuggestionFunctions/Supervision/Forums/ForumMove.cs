namespace SuggestionFunctions.Supervision.Forums;

/// <summary>A forum was moved to another time or place. Instants are in UTC; the reason stays in the decision.</summary>
public sealed record ForumMove(string DecisionId, DateTimeOffset MovedAt, DateTimeOffset From, DateTimeOffset To, string FromPlace, string ToPlace);
