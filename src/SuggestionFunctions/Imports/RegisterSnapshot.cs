using SuggestionFunctions.Registers;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Imports;

/// <summary>
/// A town's register as it stood when it was read, in memory, so that thousands of rows are measured against it by the same rules as
/// single requests. Nothing is written here but what an import would make.
/// </summary>
internal sealed class RegisterSnapshot : IDocumentStore
{
    private readonly string partition;
    private readonly SortedDictionary<string, StoredDocument> documents = new(StringComparer.Ordinal);

    private RegisterSnapshot(string townId) => partition = RegisterKeys.Partition(townId);

    public static async Task<RegisterSnapshot> TakeAsync(IDocumentStore store, string townId, CancellationToken cancellation)
    {
        var snapshot = new RegisterSnapshot(townId);
        for (var range = KeyRange.All; ;)
        {
            var found = await store.RangeAsync(snapshot.partition, range, 1000, cancellation);
            foreach (var document in found)
            {
                snapshot.documents[document.Key] = document;
            }

            if (found.Count < 1000)
            {
                return snapshot;
            }

            range = range.After(found[^1].Key);
        }
    }

    /// <summary>Puts a document in, as if it stood in the register.</summary>
    public void Suppose<T>(string key, T body) => documents[key] = new StoredDocument(partition, key, "supposed", Http.Json.Write(body));

    public Task<StoredDocument?> GetAsync(string partition, string key, CancellationToken cancellation) =>
        Task.FromResult(partition == this.partition ? documents.GetValueOrDefault(key) : null);

    public Task<IReadOnlyList<StoredDocument>> RangeAsync(string partition, KeyRange range, int limit, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<StoredDocument>>(
        [
            .. documents.Values
                .Where(document => partition == this.partition && string.CompareOrdinal(document.Key, range.From) >= 0 && (range.To is null || string.CompareOrdinal(document.Key, range.To) < 0))
                .Take(limit),
        ]);

    public Task<WriteOutcome> WriteAsync(string partition, IReadOnlyList<DocumentWrite> writes, CancellationToken cancellation) => throw new NotSupportedException("A snapshot is not written to.");

    public Task<StoredDocument?> WaitForChangeAsync(string partition, string key, string? knownETag, TimeSpan patience, CancellationToken cancellation) =>
        throw new NotSupportedException("A snapshot does not change.");
}
