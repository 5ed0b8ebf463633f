using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Telemetry;

/// <summary>A blob store whose calls are spans of the trace they are made in.</summary>
internal sealed class TracedBlobStore(IBlobStore store) : IBlobStore, IAsyncDisposable
{
    /// <inheritdoc/>
    public Task<BlobFacts> WriteAsync(string name, Stream content, long maximumBytes, CancellationToken cancellation) =>
        StorageSpans.MeasureAsync("blobs.write", name, _ => store.WriteAsync(name, content, maximumBytes, cancellation));

    /// <inheritdoc/>
    public Task<Stream?> OpenReadAsync(string name, CancellationToken cancellation) =>
        StorageSpans.MeasureAsync("blobs.read", name, _ => store.OpenReadAsync(name, cancellation));

    /// <inheritdoc/>
    public Task DeleteAsync(string name, CancellationToken cancellation) =>
        StorageSpans.MeasureAsync("blobs.delete", name, async _ =>
        {
            await store.DeleteAsync(name, cancellation);
            return true;
        });

    public ValueTask DisposeAsync() => Ending.OfAsync(store);
}
