namespace SuggestionFunctions.Tasks;

/// <summary>A decision that is written and not judged yet; <c>GET /api/decisions/{id}</c> says what comes of it.</summary>
public sealed record DecisionPending(DecisionGlance Decision);
