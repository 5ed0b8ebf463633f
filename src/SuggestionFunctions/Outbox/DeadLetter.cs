namespace SuggestionFunctions.Outbox;

/// <summary>A message that could not be sent, and why. All of it is kept, so that it can be sent again.</summary>
/// <param name="Id">Under which it is sent again; newer ones sort first.</param>
/// <param name="Receiver">The queue it came from.</param>
/// <param name="Channel">The channel of that receiver.</param>
/// <param name="Message">As it was.</param>
/// <param name="Reason">In the receiver's words, or ours.</param>
/// <param name="At">When it was given up (UTC, real clock).</param>
public sealed record DeadLetter(string Id, string Receiver, MessageChannel Channel, OutboxMessage Message, string Reason, DateTimeOffset At)
{
    /// <summary>When it was put into its queue again (UTC, real clock); null while it lies here.</summary>
    public DateTimeOffset? SentAgainAt { get; init; }

    /// <summary>The same for the same message, however often its end is written; another once it was sent again.</summary>
    public static string IdOf(OutboxMessage message, MessageChannel channel) =>
        $"{DateTimeOffset.MaxValue.Ticks - message.QueuedAt.UtcTicks:D19}-{message.Id}-{(channel == MessageChannel.Email ? "e" : "m")}";
}
