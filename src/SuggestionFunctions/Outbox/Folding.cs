using SuggestionFunctions.Http;
using SuggestionFunctions.Notices;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Outbox;

/// <summary>
/// Nobody is flooded: where messages to somebody are stale (a receiver was down, the clock was moved by months), or many come
/// at once, one summary says what they say. What the person has read in the app meanwhile is left out. What is fresh and urgent
/// goes by itself all the same.
/// </summary>
public sealed class Folding(IDocumentStore documents, MessageQueue queue, NoticeInbox inbox, Register register, DigestText digests, TimeProvider clock, RealClock realClock)
{
    /// <summary>More than so many due at once to one person are one message.</summary>
    public const int Many = 10;

    /// <summary>So many are spelled out in a summary's record, the rest counted.</summary>
    private const int MostEvents = 100;

    /// <summary>What is older than this, by the real clock or the procedure's, is stale.</summary>
    public static TimeSpan StaleAfter { get; } = TimeSpan.FromHours(24);

    /// <summary>Folds what is to be folded of what is due; returns what goes out as it is.</summary>
    public async Task<IReadOnlyList<QueuedMessage>> FoldAsync(IReceiver receiver, DuePage due, CancellationToken cancellation)
    {
        var go = new List<QueuedMessage>();
        foreach (var person in due.Messages.GroupBy(item => item.Message.PersonId))
        {
            var toFold = due.Crowded.Contains(person.Key) || person.Any(item => IsStale(item.Message));
            if (!toFold || !await FoldAsync(receiver, person.Key, cancellation))
            {
                go.AddRange(person);
            }
        }

        return go;
    }

    /// <summary>Folds what waits for a person; false where there is nothing to fold.</summary>
    private async Task<bool> FoldAsync(IReceiver receiver, string personId, CancellationToken cancellation)
    {
        var waiting = (await queue.WaitingForAsync(receiver.Name, personId, cancellation))
            .Where(item => QueuePlace.GoesOut(item.Message.Place) && item.Message is { Kind: not MessageKind.Confirmation, SentAgain: 0 })
            .Where(item => !item.Message.Urgent || IsStale(item.Message))
            .OrderBy(item => item.Message.About).ThenBy(item => item.Message.Id, StringComparer.Ordinal).ToList();
        if (waiting is [{ Message.Kind: MessageKind.Notice } alone])
        {
            // A single one goes late, unless it was read meanwhile.
            return IsStale(alone.Message) && (await ReadAsync(personId, alone.Message.Events, cancellation)).Count > 0
                && await queue.FinishAsync(receiver.Name, alone, MessageState.Dropped, cancellation);
        }

        if (waiting.Count < 2 || (waiting.Count <= Many && !waiting.Any(item => IsStale(item.Message))) || await register.PersonAsync(personId, cancellation) is not { Active: true } person)
        {
            return false;
        }

        // Something that was tried may have been taken: under its id nothing else may be said.
        var into = waiting.FirstOrDefault(item => item.Message is { Kind: MessageKind.Summary, Attempts: 0 });
        foreach (var some in waiting.Where(item => item != into).Chunk(MessageQueue.Together))
        {
            into = await FoldAsync(receiver, person, into, some, cancellation);
            if (into is null)
            {
                return true; // Somebody else has changed one of them: what is left is looked at again.
            }
        }

        return true;
    }

    private async Task<QueuedMessage?> FoldAsync(IReceiver receiver, Person person, QueuedMessage? into, IReadOnlyList<QueuedMessage> some, CancellationToken cancellation)
    {
        var events = some.SelectMany(item => item.Message.Events).ToList();
        var read = await ReadAsync(person.Id, events, cancellation);
        var all = (into?.Message.Events ?? []).Concat(events.Where(happened => !read.Contains(happened.NoticeId))).DistinctBy(happened => happened.NoticeId).OrderBy(happened => happened.At).ToList();
        var summary = into?.Message ?? Summary(some, receiver.Channel);
        var more = summary.MoreEvents + some.Sum(item => item.Message.MoreEvents) + Math.Max(0, all.Count - MostEvents);
        var filled = await digests.FilledAsync(summary with { Events = [.. all.TakeLast(MostEvents)], MoreEvents = more }, person, cancellation);
        var writes = some.SelectMany(item => MessageQueue.Moves(item, queue.Finished(item.Message, MessageState.Folded))).ToList();
        var says = filled is not null && (filled.Events.Count > 0 || some.Any(item => item.Message.Kind == MessageKind.Digest));
        if (into is not null)
        {
            writes.AddRange(MessageQueue.Moves(into, says && filled is not null ? filled : queue.Finished(into.Message, MessageState.Dropped)));
        }
        else if (says && filled is not null)
        {
            writes.AddRange(MessageQueue.Inserts(filled));
        }

        var outcome = await documents.WriteAsync(MessageQueue.Partition(receiver.Name), writes, cancellation);
        return outcome.Written && says && filled is not null ? await queue.FindAsync(receiver.Name, QueuePlace.Message(filled.PersonId, filled.Id), cancellation) : null;
    }

    private OutboxMessage Summary(IReadOnlyList<QueuedMessage> some, MessageChannel channel)
    {
        var (first, now) = (some[0].Message, realClock.UtcNow);
        var id = MessageWriter.IdOf($"summary of {string.Join(' ', some.Select(item => item.Message.Id))}", first.PersonId, channel);
        return first with
        {
            Id = id,
            Kind = MessageKind.Summary,
            Desk = null,
            NoticeId = null,
            NoticeKind = null,
            SuggestionId = null,
            TaskId = null,
            Urgent = false,
            About = clock.GetUtcNow(),
            QueuedAt = now,
            Events = [],
            MoreEvents = 0,
            Attempts = 0,
            LastError = null,
            Place = QueuePlace.Due(now, first.PersonId, id),
        };
    }

    private Task<IReadOnlySet<string>> ReadAsync(string personId, IEnumerable<DigestEvent> events, CancellationToken cancellation) =>
        inbox.ReadAmongAsync(personId, events.Select(happened => (happened.NoticeId, happened.At)), cancellation);

    private bool IsStale(OutboxMessage message) => message is { SentAgain: 0, Kind: not MessageKind.Confirmation }
        && (realClock.UtcNow - message.QueuedAt > StaleAfter || clock.GetUtcNow() - message.About > StaleAfter);
}
