using System.Collections.Concurrent;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Tests.Storage;

/// <summary>A partition of a real store on which the batches of a model test are played.</summary>
public sealed class StoreTrial(IDocumentStore store, string partition)
{
    private const string NeverGiven = "1";

    private readonly ConcurrentQueue<string> _told = [];
    private readonly ConcurrentQueue<(string Key, string ETag)> _given = [];

    /// <summary>Each batch with what the store told of it.</summary>
    public IReadOnlyCollection<string> Told => _told;

    public void Play(ModelBatch batch)
    {
        var outcome = PlayAsync(batch).GetAwaiter().GetResult();
        _told.Enqueue($"{batch}: {outcome.ConflictKey ?? "written"}");
        foreach (var (write, etag) in batch.Writes.Zip(outcome.ETags))
        {
            if (etag is not null)
            {
                _given.Enqueue((write.Key, etag));
            }
        }
    }

    public IEnumerable<string> Contents() =>
        store.RangeAsync(partition, KeyRange.All, 1000, TestContext.Current.CancellationToken).GetAwaiter().GetResult().Select(document => $"{document.Key}={document.Body}");

    public void AssertETagsNeverRepeat() => Assert.Equal(_given.Count, _given.Distinct().Count());

    private async Task<WriteOutcome> PlayAsync(ModelBatch batch)
    {
        var writes = new List<DocumentWrite>();
        foreach (var write in batch.Writes)
        {
            writes.Add(write.Kind switch
            {
                ModelWriteKind.Insert => new DocumentWrite.Insert(write.Key, write.Body),
                ModelWriteKind.Upsert => new DocumentWrite.Upsert(write.Key, write.Body),
                ModelWriteKind.Delete => new DocumentWrite.Delete(write.Key),
                ModelWriteKind.ReplaceStale => new DocumentWrite.Replace(write.Key, write.Body, await StaleAsync(write.Key)),
                ModelWriteKind.DeleteStale => new DocumentWrite.Delete(write.Key, await StaleAsync(write.Key)),
                ModelWriteKind.ReplaceCurrent => new DocumentWrite.Replace(write.Key, write.Body, await CurrentAsync(write.Key) ?? NeverGiven),
                ModelWriteKind.DeleteCurrent => new DocumentWrite.Delete(write.Key, await CurrentAsync(write.Key) ?? NeverGiven),
                _ => throw new ArgumentOutOfRangeException(nameof(batch)),
            });
        }

        return await store.WriteAsync(partition, writes, TestContext.Current.CancellationToken);
    }

    private async Task<string?> CurrentAsync(string key) => (await store.GetAsync(partition, key, TestContext.Current.CancellationToken))?.ETag;

    /// <summary>An ETag of this key that is true no more, whatever happens meanwhile: one that was given before the current one.</summary>
    private async Task<string> StaleAsync(string key)
    {
        var given = _given.Where(given => given.Key == key).Select(given => given.ETag).ToArray();
        var current = await CurrentAsync(key);
        return given.LastOrDefault(etag => etag != current) ?? NeverGiven;
    }
}
