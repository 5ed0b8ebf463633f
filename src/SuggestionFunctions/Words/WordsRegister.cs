using SuggestionFunctions.Http;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Words;

/// <summary>Keeps the towns' words, one document each. A town that has changed nothing has those delivered with the program.</summary>
/// <exception cref="StorageUnavailableException">Thrown by every member while the storage is away.</exception>
public sealed class WordsRegister(IDocumentStore documents)
{
    /// <summary>The version of the words that are delivered, and of no stored document.</summary>
    private const string DeliveredETag = "delivered";

    private const string Key = "words";

    public async Task<TownWords> OfAsync(string townId, CancellationToken cancellation) =>
        await documents.GetAsync(Partition(townId), Key, cancellation) is { } found
            ? Json.Read<TownWords>(found.Body) with { ETag = found.ETag }
            : DeliveredWords.All with { ETag = DeliveredETag };

    /// <summary>Keeps these words from now on. The same as those that stand are no change.</summary>
    /// <exception cref="ProblemException">412: what stands is another version.</exception>
    public async Task<TownWords> KeepAsync(string townId, TownWords words, IfMatch precondition, CancellationToken cancellation)
    {
        while (true)
        {
            var before = await OfAsync(townId, cancellation);
            precondition.Require(before.ETag);
            if (words.SaysTheSameAs(before))
            {
                return before;
            }

            DocumentWrite write = before.ETag is { } etag and not DeliveredETag
                ? new DocumentWrite.Replace(Key, Json.Write(words), etag)
                : new DocumentWrite.Insert(Key, Json.Write(words));
            var outcome = await documents.WriteAsync(Partition(townId), [write], cancellation);
            if (outcome.Written)
            {
                return words with { ETag = outcome.ETags[0] };
            }
        }
    }

    private static string Partition(string townId) => $"words:{townId}";
}
