using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>Who handles it: the lead department's id, the post of the leader in charge, and since when (instants, UTC).</summary>
internal sealed record Assignment(string LeadDepartment, string LeaderInCharge, DateTimeOffset At, DateTimeOffset First)
{
    public static Assignment From(DecisionFacts facts, DateTimeOffset at, DateTimeOffset first) => new(
        facts.LeadDepartment ?? throw new InvalidOperationException("An accepted assignment names no department."),
        facts.LeaderInCharge ?? throw new InvalidOperationException("An accepted assignment names no leader in charge."),
        at,
        first);
}
