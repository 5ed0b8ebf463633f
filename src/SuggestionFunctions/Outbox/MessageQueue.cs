using System.Collections.Concurrent;
using SuggestionFunctions.Http;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Outbox;

/// <summary>
/// The queues of messages, one partition for each receiver (the mail server, each town's webhook), so that none waits for
/// another. Every step of a message is one batch with its entry (<see cref="QueuePlace"/>).
/// </summary>
public sealed class MessageQueue(IDocumentStore documents, RealClock clock)
{
    /// <summary>How many messages are changed in one batch, which holds 100 writes.</summary>
    public const int Together = 30;

    /// <summary>How long it is remembered that a message was dealt with; longer than any is tried.</summary>
    public static TimeSpan Remembered { get; } = TimeSpan.FromDays(14);

    private const int Page = 1000;
    private const int ReadTogether = 8;

    public static string Partition(string receiver) => $"outbox-queue:{receiver}";

    /// <summary>Puts a message into the queue. One that is there, or was within <see cref="Remembered"/>, stays as it is; then false.</summary>
    public async Task<bool> AddAsync(string receiver, OutboxMessage message, CancellationToken cancellation) =>
        (await documents.WriteAsync(Partition(receiver), Inserts(message), cancellation)).Written;

    public static IReadOnlyList<DocumentWrite> Inserts(OutboxMessage message) =>
    [
        new DocumentWrite.Insert(QueuePlace.Message(message.PersonId, message.Id), Json.Write(message)),
        new DocumentWrite.Insert(message.Place, "{}"),
    ];

    public async Task<QueuedMessage?> FindAsync(string receiver, string key, CancellationToken cancellation) =>
        await documents.GetAsync(Partition(receiver), key, cancellation) is { } found ? Read(found) : null;

    /// <summary>The messages that are due by the real clock, oldest first, at most so many; and for whom more are due than <paramref name="many"/>.</summary>
    public async Task<DuePage> DueAsync(string receiver, int limit, int many, CancellationToken cancellation)
    {
        var range = new KeyRange(QueuePlace.DuePrefix, QueuePlace.UpTo(QueuePlace.DuePrefix, clock.UtcNow));
        var due = new ConcurrentDictionary<string, QueuedMessage>(StringComparer.Ordinal);
        var entries = await documents.RangeAsync(Partition(receiver), range, Page, cancellation);
        await Parallel.ForEachAsync(entries.Take(limit), new ParallelOptions { MaxDegreeOfParallelism = ReadTogether, CancellationToken = cancellation }, async (entry, stop) =>
        {
            if (await FindAsync(receiver, QueuePlace.MessageOf(entry.Key), stop) is { } message && message.Message.Place == entry.Key)
            {
                due[entry.Key] = message;
            }
        });
        return new(
            [.. due.OrderBy(item => item.Key, StringComparer.Ordinal).Select(item => item.Value)],
            entries.CountBy(entry => QueuePlace.PersonOf(entry.Key)).Where(person => person.Value > many).Select(person => person.Key).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Makes due what quiet hours held up to an instant of the procedure's clock.</summary>
    public async Task ReleaseAsync(string receiver, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var held in await documents.RangeAsync(Partition(receiver), new KeyRange(QueuePlace.HeldPrefix, QueuePlace.UpTo(QueuePlace.HeldPrefix, now)), Page, cancellation))
        {
            if (await FindAsync(receiver, QueuePlace.MessageOf(held.Key), cancellation) is { } message && message.Message.Place == held.Key)
            {
                await MoveAsync(receiver, message, message.Message with { Place = QueuePlace.Due(clock.UtcNow, message.Message.PersonId, message.Message.Id) }, cancellation);
            }
        }
    }

    /// <summary>What waits for a person by this receiver, to go out or for the digest.</summary>
    public async Task<IReadOnlyList<QueuedMessage>> WaitingForAsync(string receiver, string personId, CancellationToken cancellation)
    {
        var waiting = new List<QueuedMessage>();
        for (var range = KeyRange.Prefix(QueuePlace.OfPerson(personId)); ;)
        {
            var page = await documents.RangeAsync(Partition(receiver), range, Page, cancellation);
            waiting.AddRange(page.Select(Read).Where(found => found.Message.State == MessageState.Waiting));
            if (page.Count < Page)
            {
                return waiting;
            }

            range = range.After(page[^1].Key);
        }
    }

    /// <summary>Those of a person that wait for the digest.</summary>
    public async Task<IReadOnlyList<QueuedMessage>> ForDigestAsync(string receiver, string personId, CancellationToken cancellation)
    {
        var found = new List<QueuedMessage>();
        foreach (var entry in await documents.RangeAsync(Partition(receiver), KeyRange.Prefix(QueuePlace.DigestOf(personId)), Page, cancellation))
        {
            if (await FindAsync(receiver, QueuePlace.MessageOf(entry.Key), cancellation) is { Message.State: MessageState.Waiting } message)
            {
                found.Add(message);
            }
        }

        return found;
    }

    /// <summary>Changes a message and where it waits; false where somebody else has changed it.</summary>
    public async Task<bool> MoveAsync(string receiver, QueuedMessage before, OutboxMessage after, CancellationToken cancellation) =>
        (await documents.WriteAsync(Partition(receiver), Moves(before, after), cancellation)).Written;

    /// <summary>It is done: what is left of it says so for a while.</summary>
    public Task<bool> FinishAsync(string receiver, QueuedMessage message, MessageState state, CancellationToken cancellation) =>
        MoveAsync(receiver, message, Finished(message.Message, state), cancellation);

    public OutboxMessage Finished(OutboxMessage message, MessageState state) => message.Emptied(state, QueuePlace.Done(clock.UtcNow, message.PersonId, message.Id));

    /// <summary>Forgets messages that have been done for longer than <see cref="Remembered"/>, a hundred at once.</summary>
    public async Task ForgetAsync(string receiver, CancellationToken cancellation)
    {
        var old = await documents.RangeAsync(
            Partition(receiver), new KeyRange(QueuePlace.DonePrefix, QueuePlace.UpTo(QueuePlace.DonePrefix, clock.UtcNow - Remembered)), 100, cancellation);
        foreach (var done in old)
        {
            if (await FindAsync(receiver, QueuePlace.MessageOf(done.Key), cancellation) is { } message && message.Message.Place == done.Key)
            {
                await documents.WriteAsync(
                    Partition(receiver), [new DocumentWrite.Delete(QueuePlace.MessageOf(done.Key), message.ETag), new DocumentWrite.Delete(done.Key)], cancellation);
            }
        }
    }

    /// <summary>How many messages wait to go out.</summary>
    public async Task<int> CountAsync(string receiver, CancellationToken cancellation)
    {
        var count = 0;
        foreach (var prefix in new[] { QueuePlace.DuePrefix, QueuePlace.HeldPrefix })
        {
            for (var range = KeyRange.Prefix(prefix); ;)
            {
                var page = await documents.RangeAsync(Partition(receiver), range, Page, cancellation);
                count += page.Count;
                if (page.Count < Page)
                {
                    break;
                }

                range = range.After(page[^1].Key);
            }
        }

        return count;
    }

    /// <summary>The writes of a change, for a batch with others.</summary>
    public static IReadOnlyList<DocumentWrite> Moves(QueuedMessage before, OutboxMessage after)
    {
        var key = QueuePlace.Message(after.PersonId, after.Id);
        return before.Message.Place == after.Place
            ? [new DocumentWrite.Replace(key, Json.Write(after), before.ETag)]
            : [new DocumentWrite.Replace(key, Json.Write(after), before.ETag), new DocumentWrite.Delete(before.Message.Place), new DocumentWrite.Upsert(after.Place, "{}")];
    }

    private static QueuedMessage Read(StoredDocument found) => new(Json.Read<OutboxMessage>(found.Body), found.ETag);
}
