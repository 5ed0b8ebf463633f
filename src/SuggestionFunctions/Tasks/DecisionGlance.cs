namespace SuggestionFunctions.Tasks;

/// <summary>A decision and what came of it so far.</summary>
public sealed record DecisionGlance(string Id, DecisionOutcome Outcome);
