namespace SuggestionFunctions.Routing;

/// <summary>What closes a task where no decision on it does.</summary>
internal static class Outcomes
{
    /// <summary>The secretary's limit passed: the suggestion went on by itself.</summary>
    public const string PassedOn = "passedOn";

    /// <summary>No answer within the limit; never counted as satisfied, a signature or a consent.</summary>
    public const string NoResponse = "noResponse";

    /// <summary>What it ran beside ended around it, or the case did.</summary>
    public const string Ended = "ended";

    /// <summary>退办: another department has it now.</summary>
    public const string Transferred = "transferred";

    /// <summary>约见改期: another time was offered.</summary>
    public const string Moved = "moved";

    /// <summary>取消约见.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>Minutes that nobody objected to in time.</summary>
    public const string NotObjected = "notObjected";

    /// <summary>机构撤并: two departments are one now, which has another task for it.</summary>
    public const string Succeeded = "succeeded";
}
