using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Tests.Storage.Azure;

/// <summary>What the port's callers do: what the storage could not answer is asked again.</summary>
internal sealed class PatientStore(IDocumentStore store) : IDocumentStore
{
    private const int Patience = 20;

    public Task<StoredDocument?> GetAsync(string partition, string key, CancellationToken cancellation) =>
        AgainAsync(() => store.GetAsync(partition, key, cancellation));

    public Task<IReadOnlyList<StoredDocument>> RangeAsync(string partition, KeyRange range, int limit, CancellationToken cancellation) =>
        AgainAsync(() => store.RangeAsync(partition, range, limit, cancellation));

    public Task<WriteOutcome> WriteAsync(string partition, IReadOnlyList<DocumentWrite> writes, CancellationToken cancellation) =>
        AgainAsync(() => store.WriteAsync(partition, writes, cancellation));

    public Task<StoredDocument?> WaitForChangeAsync(string partition, string key, string? knownETag, TimeSpan patience, CancellationToken cancellation) =>
        AgainAsync(() => store.WaitForChangeAsync(partition, key, knownETag, patience, cancellation));

    private static async Task<T> AgainAsync<T>(Func<Task<T>> ask)
    {
        for (var time = 1; ; time++)
        {
            try
            {
                return await ask();
            }
            catch (StorageUnavailableException) when (time < Patience)
            {
                // and again
            }
        }
    }
}
