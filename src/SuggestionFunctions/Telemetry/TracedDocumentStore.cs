using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Telemetry;

/// <summary>A document store whose calls are spans of the trace they are made in.</summary>
internal sealed class TracedDocumentStore(IDocumentStore store) : IDocumentStore, IAsyncDisposable
{
    /// <inheritdoc/>
    public Task<StoredDocument?> GetAsync(string partition, string key, CancellationToken cancellation) =>
        StorageSpans.MeasureAsync("documents.get", partition, _ => store.GetAsync(partition, key, cancellation));

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredDocument>> RangeAsync(string partition, KeyRange range, int limit, CancellationToken cancellation) =>
        StorageSpans.MeasureAsync("documents.range", partition, async span =>
        {
            var found = await store.RangeAsync(partition, range, limit, cancellation);
            span?.SetTag("suggestionflow.documents", found.Count);
            return found;
        });

    /// <inheritdoc/>
    public Task<WriteOutcome> WriteAsync(string partition, IReadOnlyList<DocumentWrite> writes, CancellationToken cancellation) =>
        StorageSpans.MeasureAsync("documents.write", partition, async span =>
        {
            span?.SetTag("suggestionflow.documents", writes.Count);
            var outcome = await store.WriteAsync(partition, writes, cancellation);
            span?.SetTag("suggestionflow.conflict", !outcome.Written);
            return outcome;
        });

    /// <inheritdoc/>
    public Task<StoredDocument?> WaitForChangeAsync(string partition, string key, string? knownETag, TimeSpan patience, CancellationToken cancellation) =>
        StorageSpans.MeasureAsync("documents.wait", partition, _ => store.WaitForChangeAsync(partition, key, knownETag, patience, cancellation));

    public ValueTask DisposeAsync() => Ending.OfAsync(store);
}
