using SuggestionFunctions.Http;

namespace SuggestionFunctions.Outbox;

/// <summary>
/// A message to one person by one channel, as it waits in the receiver's queue. Its id follows from what caused it, the person
/// and the channel: a repeat is the same message. Its address is looked up when it is sent.
/// </summary>
public sealed record OutboxMessage
{
    public required string Id { get; init; }

    public required MessageKind Kind { get; init; }

    public required string TownId { get; init; }

    public required string TownName { get; init; }

    public required string PersonId { get; init; }

    public required string PersonName { get; init; }

    /// <summary>The name the person signs in with, by which a bridge may know them; null where they have none.</summary>
    public string? Account { get; init; }

    /// <summary>The language that it is written in.</summary>
    public required Language Language { get; init; }

    /// <summary>The desk whose notice it is: it goes only to somebody who works there when it is sent. Null for others.</summary>
    public string? Desk { get; init; }

    public string? NoticeId { get; init; }

    /// <summary>The notice's kind.</summary>
    public string? NoticeKind { get; init; }

    public string? SuggestionId { get; init; }

    public string? TaskId { get; init; }

    public bool Urgent { get; init; }

    /// <summary>When what it speaks of happened, an instant (UTC) of the procedure's clock.</summary>
    public required DateTimeOffset About { get; init; }

    /// <summary>When it came into the queue, or was put there again by hand: an instant (UTC) of the real clock.</summary>
    public required DateTimeOffset QueuedAt { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    public required string Link { get; init; }

    /// <summary>Of several as one: what it says of each, the oldest first; the first hundred.</summary>
    public IReadOnlyList<DigestEvent> Events { get; init; } = [];

    /// <summary>How many more there are behind <see cref="Events"/>.</summary>
    public int MoreEvents { get; init; }

    /// <summary>An address that is not (yet) the person's; null: theirs.</summary>
    public string? To { get; init; }

    public int Attempts { get; init; }

    public string? LastError { get; init; }

    /// <summary>How often it was sent again by hand. Such a one goes out as it is.</summary>
    public int SentAgain { get; init; }

    public MessageState State { get; init; }

    /// <summary>The key of its entry beside it, which says what it waits for.</summary>
    public required string Place { get; init; }

    /// <summary>What stays of it: enough for a repeat to find it, and no text or address.</summary>
    public OutboxMessage Emptied(MessageState state, string place) =>
        this with { State = state, Place = place, Subject = "", Text = "", Link = "", To = null, Events = [], MoreEvents = 0, LastError = null };
}
