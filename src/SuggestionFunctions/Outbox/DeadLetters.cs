using SuggestionFunctions.Http;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Outbox;

/// <summary>The dead letters of each town, and how they are sent again.</summary>
public sealed class DeadLetters(IDocumentStore documents, MessageQueue queue, OutboxBell bell, RealClock clock)
{
    private const string Dead = "dead:";
    private const string Again = "again:";
    private const int Page = 1000;

    public static string Partition(string townId) => $"outbox-dead:{townId}";

    /// <summary>Lists it first, then takes it out of its queue: a crash between lists it, and tries it once more.</summary>
    public async Task AddAsync(string receiver, MessageChannel channel, QueuedMessage message, string reason, CancellationToken cancellation)
    {
        var letter = new DeadLetter(DeadLetter.IdOf(message.Message, channel), receiver, channel, message.Message, reason, clock.UtcNow);
        await documents.WriteAsync(Partition(message.Message.TownId), [new DocumentWrite.Insert(Dead + letter.Id, Json.Write(letter))], cancellation);
        await queue.FinishAsync(receiver, message, MessageState.Dead, cancellation);
    }

    /// <summary>A town's dead letters behind an id (null: from the first), newest first.</summary>
    public async Task<IReadOnlyList<DeadLetter>> ReadAsync(string townId, string? after, int limit, CancellationToken cancellation)
    {
        var range = KeyRange.Prefix(Dead);
        return [.. (await documents.RangeAsync(Partition(townId), after is null ? range : range.After(Dead + after), limit, cancellation)).Select(found => Json.Read<DeadLetter>(found.Body))];
    }

    public async Task<int> CountAsync(string townId, CancellationToken cancellation)
    {
        var count = 0;
        for (var range = KeyRange.Prefix(Dead); ;)
        {
            var page = await documents.RangeAsync(Partition(townId), range, Page, cancellation);
            count += page.Count;
            if (page.Count < Page)
            {
                return count;
            }

            range = range.After(page[^1].Key);
        }
    }

    /// <summary>Puts it into its queue again, under its own id and with all of its time; false where there is none. One that was put there before stays as it is.</summary>
    public async Task<bool> SendAgainAsync(string townId, string id, CancellationToken cancellation)
    {
        if (!DocumentName.IsValid(Again + id))
        {
            return false;
        }

        if (await documents.GetAsync(Partition(townId), Dead + id, cancellation) is not { } found)
        {
            return await documents.GetAsync(Partition(townId), Again + id, cancellation) is not null;
        }

        var letter = Json.Read<DeadLetter>(found.Body);
        await QueueAsync(letter, cancellation);
        await documents.WriteAsync(
            Partition(townId),
            [
                new DocumentWrite.Delete(found.Key),
                new DocumentWrite.Upsert(Again + id, Json.Write(letter with { Message = letter.Message.Emptied(MessageState.Dead, letter.Message.Place), SentAgainAt = clock.UtcNow })),
            ],
            cancellation);
        bell.Ring();
        return true;
    }

    private async Task QueueAsync(DeadLetter letter, CancellationToken cancellation)
    {
        var now = clock.UtcNow;
        var again = letter.Message with
        {
            State = MessageState.Waiting,
            SentAgain = letter.Message.SentAgain + 1,
            Attempts = 0,
            QueuedAt = now,
            Place = QueuePlace.Due(now, letter.Message.PersonId, letter.Message.Id),
        };
        for (var tries = 0; tries < 5; tries++)
        {
            // One that is there in a later life was put there by this very request, before it was cut off; one that was sent needs nothing.
            var stands = await queue.FindAsync(letter.Receiver, QueuePlace.Message(again.PersonId, again.Id), cancellation);
            if (stands?.Message is { State: MessageState.Sent } || stands?.Message.SentAgain >= again.SentAgain
                || (stands is null ? await queue.AddAsync(letter.Receiver, again, cancellation) : await queue.MoveAsync(letter.Receiver, stands, again, cancellation)))
            {
                return;
            }
        }

        throw new StorageUnavailableException("The message changes all the time.");
    }
}
