namespace SuggestionFunctions.Outbox;

/// <summary>A message as a webhook gets it. <see cref="At"/> is when what it speaks of happened (UTC, the procedure's clock).</summary>
public sealed record WebhookMessage
{
    public required string Id { get; init; }

    public required WebhookTown Town { get; init; }

    public required WebhookPerson Person { get; init; }

    /// <summary>A notice's kind; null for a digest or summary.</summary>
    public string? Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    public required bool Urgent { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    public required string Link { get; init; }

    public string? SuggestionId { get; init; }

    public string? TaskId { get; init; }
}
