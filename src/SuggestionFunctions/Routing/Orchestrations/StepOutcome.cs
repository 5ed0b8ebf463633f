using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>How a step ended: by an action, or by its clock (then without facts). <paramref name="At"/> is the instant (UTC) that counts.</summary>
internal sealed record StepOutcome(string Action, DateTimeOffset At, DecisionFacts Facts);
