using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Tests.Protocol;

/// <summary>
/// Performs one write whose answer never comes: the caller is told that the storage is away, or, as where a client library
/// repeats the request by itself, what a second try of the same write met.
/// </summary>
internal sealed class LostAnswer(int number, bool repeatedUnderneath) : IWriteWatch
{
    private readonly TaskCompletionSource<string> lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int writes;

    /// <summary>Completes with the write it happened to.</summary>
    public Task<string> Lost => lost.Task;

    public async Task<WriteOutcome> WriteAsync(IDocumentStore store, string partition, IReadOnlyList<DocumentWrite> batch, CancellationToken cancellation)
    {
        var outcome = await store.WriteAsync(partition, batch, cancellation);
        if (partition.StartsWith("session", StringComparison.Ordinal) || Interlocked.Increment(ref writes) != number)
        {
            return outcome;
        }

        lost.TrySetResult($"{number} ({partition}: {string.Join(", ", batch.Select(write => $"{write.GetType().Name} {write.Key}"))})");
        return repeatedUnderneath
            ? await store.WriteAsync(partition, batch, cancellation)
            : throw new StorageUnavailableException("The answer was lost.");
    }
}
