namespace SuggestionFunctions.Storage.Embedded;

/// <summary>A caller's batch on its way to the writer. Whoever is first decides: the writer by beginning it, or the caller by giving it up.</summary>
internal sealed class PendingBatch
{
    private readonly TaskCompletionSource<WriteOutcome> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _decided;

    public PendingBatch(string partition, IReadOnlyList<DocumentWrite> writes)
    {
        Partition = partition;
        Writes = [.. writes];
        // Encoded here, on the caller's thread: the writer's time is everybody's.
        Bodies = Array.ConvertAll(Writes, Encode);
        Bytes = Bodies.Sum(body => body?.Length ?? 0);
    }

    public string Partition { get; }

    public DocumentWrite[] Writes { get; }

    /// <summary>The body of each write in UTF-8; null for a deletion.</summary>
    public byte[]?[] Bodies { get; }

    public int Bytes { get; }

    public Task<WriteOutcome> Answer => _answer.Task;

    /// <summary>True for the writer, once, unless the caller gave the batch up before.</summary>
    public bool TryBegin() => Interlocked.Exchange(ref _decided, 1) == 0;

    public void GiveUp(CancellationToken cancellation)
    {
        if (Interlocked.Exchange(ref _decided, 1) == 0)
        {
            _answer.SetCanceled(cancellation);
        }
    }

    public void Succeed(WriteOutcome outcome) => _answer.SetResult(outcome);

    public void Fail(Exception reason) => _answer.SetException(reason);

    private static byte[]? Encode(DocumentWrite write) => write switch
    {
        DocumentWrite.Insert insert => DocumentLimits.Utf8.GetBytes(insert.Body),
        DocumentWrite.Replace replace => DocumentLimits.Utf8.GetBytes(replace.Body),
        DocumentWrite.Upsert upsert => DocumentLimits.Utf8.GetBytes(upsert.Body),
        _ => null,
    };
}
