namespace SuggestionFunctions.Supervision.Forums;

/// <summary>A forum does not take place, or did not. <see cref="Lapsed"/>: nobody cancelled it, all of its suggestions were withdrawn; else the reason stays in the decision.</summary>
public sealed record ForumCancellation(string DecisionId, DateTimeOffset At, bool Lapsed);
