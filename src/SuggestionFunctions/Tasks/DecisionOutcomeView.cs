using SuggestionFunctions.Http;

namespace SuggestionFunctions.Tasks;

/// <summary>What came of a decision.</summary>
public sealed record DecisionOutcomeView(string Id, DecisionOutcome Outcome, ProblemBody? Problem);
