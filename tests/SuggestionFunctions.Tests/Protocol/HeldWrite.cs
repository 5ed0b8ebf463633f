using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Tests.Protocol;

/// <summary>The first batch in which a document is replaced by one that holds all of these words waits until it is let go; whatever else is written meanwhile goes on.</summary>
internal sealed class HeldWrite(params string[] words) : IWriteWatch
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Reached => reached.Task;

    public void Release() => released.TrySetResult();

    public async Task<WriteOutcome> WriteAsync(IDocumentStore store, string partition, IReadOnlyList<DocumentWrite> writes, CancellationToken cancellation)
    {
        if (writes.OfType<DocumentWrite.Replace>().Any(write => Array.TrueForAll(words, word => write.Body.Contains(word, StringComparison.Ordinal))) && reached.TrySetResult())
        {
            await released.Task;
        }

        return await store.WriteAsync(partition, writes, cancellation);
    }
}
