using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>
/// Who handles it: the lead department's id, the post of the leader in charge, since when, and when it was first assigned
/// (instants, UTC); beside the lead the co-handlers, who give it their opinions, or reply each for themselves (分办).
/// </summary>
internal sealed record Assignment(string LeadDepartment, string LeaderInCharge, DateTimeOffset At, DateTimeOffset First)
{
    public IReadOnlyList<string> CoDepartments { get; init; } = [];

    /// <summary>Whether each department replies by itself.</summary>
    public bool Each { get; init; }

    /// <summary>Straight to the department, with its short clock.</summary>
    public bool FastLane { get; init; }

    /// <summary>Taken over from the case that it is joined with, and approved there: the mayor is told, not asked.</summary>
    public bool ApprovedBefore { get; init; }

    /// <summary>A case that was closed and is opened again, as it stood.</summary>
    public static Assignment Again(ReopenedRoad reopened) => new(reopened.LeadDepartment, reopened.LeaderInCharge, reopened.First, reopened.First)
    {
        CoDepartments = reopened.CoDepartments,
        Each = reopened.Each,
    };

    /// <summary>With what its departments are now, each once.</summary>
    public Assignment Now(Func<string, string> goesOnAs) => this with
    {
        LeadDepartment = goesOnAs(LeadDepartment),
        CoDepartments = [.. CoDepartments.Select(goesOnAs).Distinct().Where(other => other != goesOnAs(LeadDepartment))],
    };

    /// <summary>Under another lead, who is then no co-handler any more; null: under the same.</summary>
    public Assignment Under(string? department) => this with
    {
        LeadDepartment = department ?? LeadDepartment,
        CoDepartments = [.. CoDepartments.Where(other => other != department)],
    };

    public static Assignment From(DecisionFacts facts, DateTimeOffset at, DateTimeOffset first) => new(
        facts.LeadDepartment ?? throw new InvalidOperationException("An accepted assignment names no department."),
        facts.LeaderInCharge ?? throw new InvalidOperationException("An accepted assignment names no leader in charge."),
        at,
        first)
    {
        CoDepartments = facts.CoDepartments ?? [],
        Each = facts.Each == true,
        FastLane = facts.FastLane == true,
        ApprovedBefore = facts.Approved == true,
    };
}
