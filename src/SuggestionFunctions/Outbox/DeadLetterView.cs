using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Outbox;

/// <summary>
/// A dead letter as administrators see it: to whom, by which channel, since when and why it could not be sent. Nothing of what
/// it says: they see no case. Instants are UTC, real clock.
/// </summary>
public sealed record DeadLetterView
{
    public required string Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required DateTimeOffset QueuedAt { get; init; }

    public required MessageChannel Channel { get; init; }

    public required MessageKind Kind { get; init; }

    public required PersonName Person { get; init; }

    public required int Attempts { get; init; }

    public required string Reason { get; init; }

    public static DeadLetterView Of(DeadLetter letter) => new()
    {
        Id = letter.Id,
        At = letter.At,
        QueuedAt = letter.Message.QueuedAt,
        Channel = letter.Channel,
        Kind = letter.Message.Kind,
        Person = new(letter.Message.PersonId, letter.Message.PersonName),
        Attempts = letter.Message.Attempts,
        Reason = letter.Reason,
    };
}
