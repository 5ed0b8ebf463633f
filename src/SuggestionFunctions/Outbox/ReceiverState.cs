namespace SuggestionFunctions.Outbox;

/// <summary>How a receiver does, and which process sends to it now. All instants are UTC, real clock.</summary>
public sealed record ReceiverState
{
    /// <summary>So many attempts in a row that it did not answer, and it counts as down: one message tries it, the others wait.</summary>
    public const int DownAfter = 3;

    /// <summary>Who sends to it; null: nobody.</summary>
    public string? Owner { get; init; }

    /// <summary>Until when; after that whoever owns it is taken for dead.</summary>
    public DateTimeOffset OwnedUntil { get; init; }

    public int FailuresInARow { get; init; }

    public DateTimeOffset? DownSince { get; init; }

    /// <summary>Nothing is sent before that.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    public string? LastError { get; init; }

    public bool IsDown => FailuresInARow >= DownAfter;

    /// <summary>It answered. When it asked to be left alone until stays.</summary>
    public ReceiverState Answered(DateTimeOffset now) => FailuresInARow == 0 && RetryAt is null ? this
        : this with { FailuresInARow = 0, DownSince = null, RetryAt = RetryAt > now ? RetryAt : null, LastError = null };

    /// <summary>It did not answer, or asked to be left alone for a while.</summary>
    public ReceiverState Failed(SendResult result, DateTimeOffset now)
    {
        var failures = FailuresInARow + 1;
        var retryAt = failures >= DownAfter ? now + RetryPause.OfReceiver(failures - DownAfter) : RetryAt;
        var asked = result.RetryAfter is { } after && after > TimeSpan.Zero ? now + TimeSpan.FromTicks(Math.Min(after.Ticks, RetryPause.LongestAsked.Ticks)) : (DateTimeOffset?)null;
        return this with
        {
            FailuresInARow = failures,
            DownSince = failures >= DownAfter ? DownSince ?? now : DownSince,
            RetryAt = asked > retryAt || retryAt is null ? asked ?? retryAt : retryAt,
            LastError = result.Reason,
        };
    }
}
