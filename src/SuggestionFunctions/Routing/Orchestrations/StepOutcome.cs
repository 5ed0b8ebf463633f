using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>
/// How a step ended: by an action, or by something else (then without facts). <paramref name="At"/> is the instant (UTC) that
/// counts; <paramref name="Answers"/> is the decision whose author waits until what follows is open, or null.
/// </summary>
internal sealed record StepOutcome(string Action, DateTimeOffset At, DecisionFacts Facts, string? Answers = null);
