using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Tests.Protocol;

/// <summary>The real store, with whoever watches its writes.</summary>
internal sealed class WatchedStore(IDocumentStore store) : IDocumentStore, IAsyncDisposable
{
    public IWriteWatch? Watch { get; set; }

    /// <summary>Where set, nobody waits: what would have to be waited for has passed at once, by this clock.</summary>
    public ShiftedTime? Hurries { get; set; }

    /// <summary>Where set, the storage is away for whoever reads such a document by its partition and key.</summary>
    public Func<string, string, bool>? IsAway { get; set; }

    /// <summary>Where set, told of each reading of a range.</summary>
    public Action<string, KeyRange>? Ranges { get; set; }

    public Task<StoredDocument?> GetAsync(string partition, string key, CancellationToken cancellation) =>
        IsAway?.Invoke(partition, key) is true ? throw new StorageUnavailableException("The storage is away.") : store.GetAsync(partition, key, cancellation);

    public Task<IReadOnlyList<StoredDocument>> RangeAsync(string partition, KeyRange range, int limit, CancellationToken cancellation)
    {
        Ranges?.Invoke(partition, range);
        return store.RangeAsync(partition, range, limit, cancellation);
    }

    public Task<WriteOutcome> WriteAsync(string partition, IReadOnlyList<DocumentWrite> writes, CancellationToken cancellation) =>
        Watch?.WriteAsync(store, partition, writes, cancellation) ?? store.WriteAsync(partition, writes, cancellation);

    public async Task<StoredDocument?> WaitForChangeAsync(string partition, string key, string? knownETag, TimeSpan patience, CancellationToken cancellation)
    {
        if (Hurries is not { } time)
        {
            return await store.WaitForChangeAsync(partition, key, knownETag, patience, cancellation);
        }

        time.Ahead(patience);
        return await store.GetAsync(partition, key, cancellation);
    }

    public ValueTask DisposeAsync() => (store as IAsyncDisposable)?.DisposeAsync() ?? ValueTask.CompletedTask;
}
