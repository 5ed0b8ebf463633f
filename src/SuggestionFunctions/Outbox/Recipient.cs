namespace SuggestionFunctions.Outbox;

/// <summary>Where a message goes now: the address (empty for a messenger, which addresses people itself; null: nowhere), and until when (UTC, the procedure's clock) quiet hours hold it.</summary>
public sealed record Recipient(string? Address, DateTimeOffset? HeldUntil)
{
    public static Recipient Nobody { get; } = new(null, null);
}
