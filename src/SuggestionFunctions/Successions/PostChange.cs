namespace SuggestionFunctions.Successions;

/// <summary>
/// That a post came into other hands: a substitute (代理) or a new holder for some time, or a department's into another one.
/// Every open case of the post is told. Ids and dates only: part of orchestration histories, only ever add to it.
/// </summary>
public sealed record PostChange
{
    /// <summary>Its own, and its walk's: the same again tells the same.</summary>
    public required string Id { get; init; }

    public required string TownId { get; init; }

    /// <summary>One of <see cref="Routing.CaseActions"/>.</summary>
    public required string Action { get; init; }

    public required string PostId { get; init; }

    /// <summary>Who stands in, or holds the post now; null where a department went over into another.</summary>
    public string? PersonId { get; init; }

    /// <summary>The substitution's id, where it is about one.</summary>
    public string? SubstitutionId { get; init; }

    /// <summary>The first day (China Standard Time).</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The department that was dissolved, an organization's id.</summary>
    public string? Department { get; init; }

    /// <summary>The department that goes on in its place.</summary>
    public string? Successor { get; init; }

    /// <summary>Who said so.</summary>
    public required string By { get; init; }

    /// <summary>The post as whose substitute they said so; null for their own right.</summary>
    public string? BySubstituteFor { get; init; }

    /// <summary>An instant in UTC.</summary>
    public required DateTimeOffset At { get; init; }
}
