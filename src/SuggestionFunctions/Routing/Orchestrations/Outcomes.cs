namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>What closes a task where no decision does.</summary>
internal static class Outcomes
{
    /// <summary>The secretary's limit passed: the suggestion went on by itself.</summary>
    public const string PassedOn = "passedOn";

    /// <summary>No answer within the limit; never counted as satisfied.</summary>
    public const string NoResponse = "noResponse";

    /// <summary>The case ended around a task that ran beside it.</summary>
    public const string Ended = "ended";
}
