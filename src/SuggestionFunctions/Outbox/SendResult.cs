namespace SuggestionFunctions.Outbox;

/// <summary>What came of one attempt, why, and when the receiver wants to be asked again, where it says so.</summary>
public sealed record SendResult(SendOutcome Outcome, string? Reason = null, TimeSpan? RetryAfter = null)
{
    private const int LongestReason = 300;

    public static SendResult Sent { get; } = new(SendOutcome.Sent);

    /// <summary>A reason in the words of somebody else, on one line and short.</summary>
    public static string Short(string reason)
    {
        var line = MessageTemplate.OneLine(reason);
        return line.Length <= LongestReason ? line : $"{line[..(LongestReason - 1)]}…";
    }
}
