namespace SuggestionFunctions.Tasks;

/// <summary>What a route needs to know of a decision: ids, classes and ratings, never texts or names. Part of orchestration histories: only ever add to it.</summary>
public sealed record DecisionFacts
{
    /// <summary>An organization's id.</summary>
    public string? LeadDepartment { get; init; }

    /// <summary>A post's id.</summary>
    public string? LeaderInCharge { get; init; }

    /// <summary>The reply's class.</summary>
    public string? Class { get; init; }

    /// <summary><c>satisfied</c>, <c>basicallySatisfied</c> or <c>dissatisfied</c>.</summary>
    public string? Result { get; init; }
}
