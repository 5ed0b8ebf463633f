using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>A decision as a step judged it; see <see cref="ApplyDecisionInput"/> for the fields.</summary>
internal sealed record JudgedDecision(
    string Operation, string TaskId, string DecisionId, Refusal? Refusal, bool Closes, bool Settles, bool Hidden, IReadOnlyList<string> Meets, bool ClosesAtLimit,
    DateTimeOffset At);
