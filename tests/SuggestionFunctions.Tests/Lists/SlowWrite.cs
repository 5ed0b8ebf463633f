using SuggestionFunctions.Storage;
using SuggestionFunctions.Tests.Protocol;

namespace SuggestionFunctions.Tests.Lists;

/// <summary>
/// The first write to a partition waits until it is let go; of the writes from then on, that one included, some are done, and at
/// the next the process dies.
/// </summary>
internal sealed class SlowWrite(string partition, int writesBeforeDeath) : IWriteWatch
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int writes;

    public Task Reached => reached.Task;

    public void Release() => released.SetResult();

    public async Task<WriteOutcome> WriteAsync(IDocumentStore store, string where, IReadOnlyList<DocumentWrite> batch, CancellationToken cancellation)
    {
        if (where == partition && reached.TrySetResult())
        {
            await released.Task;
        }

        return released.Task.IsCompleted && Interlocked.Increment(ref writes) > writesBeforeDeath
            ? throw new StorageUnavailableException("The process died.")
            : await store.WriteAsync(where, batch, cancellation);
    }
}
