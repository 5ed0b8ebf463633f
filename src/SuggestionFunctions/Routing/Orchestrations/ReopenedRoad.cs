namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>A closed case that is opened again: who handled it, first assigned when (an instant, UTC), and the round that begins. Part of orchestration histories.</summary>
/// <param name="LeadDepartment">The lead department's id.</param>
/// <param name="LeaderInCharge">The post of the leader in charge.</param>
/// <param name="CoDepartments">The co-handlers' ids.</param>
/// <param name="Each">Whether each department replies by itself (分办).</param>
/// <param name="First">When it was first assigned.</param>
/// <param name="Round">The round that begins, at least 2.</param>
/// <param name="DecisionId">The presidium's decision.</param>
public sealed record ReopenedRoad(string LeadDepartment, string LeaderInCharge, IReadOnlyList<string> CoDepartments, bool Each, DateTimeOffset First, int Round, string DecisionId);
