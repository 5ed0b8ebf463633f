using SuggestionFunctions.Http;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Outbox;

/// <summary>
/// One process at a time sends to a receiver: it holds the receiver's document, for two minutes at a time, and keeps there what
/// it learns of it. A process that died is followed by another after that; of two that both think they hold it each message
/// still has its one id.
/// </summary>
public sealed class ReceiverLease
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(2);

    private readonly IDocumentStore documents;
    private readonly RealClock clock;
    private readonly string partition;
    private readonly Lock changing = new();
    private ReceiverState state;
    private string etag;

    private ReceiverLease(IDocumentStore documents, RealClock clock, string partition, ReceiverState state, string etag)
    {
        this.documents = documents;
        this.clock = clock;
        this.partition = partition;
        this.state = state;
        this.etag = etag;
    }

    public ReceiverState State
    {
        get
        {
            lock (changing)
            {
                return state;
            }
        }
    }

    /// <summary>Takes the receiver; null where another process has it.</summary>
    public static async Task<ReceiverLease?> TryTakeAsync(IDocumentStore documents, RealClock clock, string receiver, CancellationToken cancellation)
    {
        var queue = MessageQueue.Partition(receiver);
        var found = await documents.GetAsync(queue, QueuePlace.Receiver, cancellation);
        var before = found is null ? new ReceiverState() : Json.Read<ReceiverState>(found.Body);
        if (before.Owner is not null && before.OwnedUntil > clock.UtcNow)
        {
            return null;
        }

        var taken = before with { Owner = Guid.NewGuid().ToString("N"), OwnedUntil = clock.UtcNow + Lasts };
        DocumentWrite write = found is null ? new DocumentWrite.Insert(QueuePlace.Receiver, Json.Write(taken)) : new DocumentWrite.Replace(QueuePlace.Receiver, Json.Write(taken), found.ETag);
        var outcome = await documents.WriteAsync(queue, [write], cancellation);
        return outcome.Written ? new(documents, clock, queue, taken, outcome.ETags[0] ?? "") : null;
    }

    /// <summary>How a receiver does, whoever sends to it.</summary>
    public static async Task<ReceiverState> ReadAsync(IDocumentStore documents, string receiver, CancellationToken cancellation) =>
        await documents.GetAsync(MessageQueue.Partition(receiver), QueuePlace.Receiver, cancellation) is { } found ? Json.Read<ReceiverState>(found.Body) : new();

    /// <summary>Notes what one attempt told of the receiver; kept with the next <see cref="ExtendAsync"/>.</summary>
    public void Note(SendResult result)
    {
        lock (changing)
        {
            state = result.Outcome == SendOutcome.Away ? state.Failed(result, clock.UtcNow) : state.Answered(clock.UtcNow);
        }
    }

    /// <summary>Keeps what was learned, and holds the receiver on; false where it is another's meanwhile.</summary>
    public Task<bool> ExtendAsync(CancellationToken cancellation) => SaveAsync(now => now with { OwnedUntil = clock.UtcNow + Lasts }, cancellation);

    /// <summary>Gives it back.</summary>
    public Task ReleaseAsync(CancellationToken cancellation) => SaveAsync(now => now with { Owner = null }, cancellation);

    private async Task<bool> SaveAsync(Func<ReceiverState, ReceiverState> change, CancellationToken cancellation)
    {
        ReceiverState after;
        lock (changing)
        {
            after = state = change(state);
        }

        var outcome = await documents.WriteAsync(partition, [new DocumentWrite.Replace(QueuePlace.Receiver, Json.Write(after), etag)], cancellation);
        etag = outcome.Written ? outcome.ETags[0] ?? "" : etag;
        return outcome.Written;
    }
}
