using Azure;
using Azure.Data.Tables;

namespace SuggestionFunctions.Storage.Azure;

/// <summary>
/// A batch of the port as one transaction of the table. The service deletes only what exists, and an empty place has nothing
/// to lay a condition on; so a deletion that finds nothing becomes the insertion of an <em>empty place</em>, an entity that
/// only this adapter sees. That the document was not there when the batch was written is then part of the transaction, as
/// everything else in it. Empty places are removed afterwards; one that a crash leaves is taken by the next who writes there.
/// </summary>
internal sealed class AzureBatch(string partition, IReadOnlyList<DocumentWrite> writes)
{
    /// <summary>By place in the batch: the empty place that an insertion takes, under the ETag it was seen with.</summary>
    private readonly Dictionary<int, ETag> _takes = [];

    /// <summary>By place in the batch: deletions that found nothing.</summary>
    private readonly HashSet<int> _empties = [];

    /// <summary>What its documents are marked with.</summary>
    public string Id { get; } = Lineage.NewId();

    public IReadOnlyList<DocumentWrite> Writes => writes;

    /// <summary>Whether nothing of it can leave a mark or break a condition, so that doing it twice is doing it once.</summary>
    public bool IsOnlyUnconditionalDeletions => writes.All(write => write is DocumentWrite.Delete { ETag: null });

    public IEnumerable<TableTransactionAction> Actions() => writes.Select(Action);

    /// <summary>The ETags that its writes have made, in order, from those that the service answered.</summary>
    public WriteOutcome Written(IReadOnlyList<Response> answers) => new(
        null, [.. writes.Select((write, i) => MadeBy(write) is { } lineage && answers[i].Headers.ETag is { } etag ? new AzureETag(etag, lineage).ToString() : null)]);

    /// <summary>The same from what stands there now: null, or written over since, is an ETag that holds no more.</summary>
    public WriteOutcome Written(IReadOnlyList<TableEntity?> stands) => new(
        null, [.. writes.Select((write, i) => MadeBy(write) is { } lineage ? ETagOf(stands[i], lineage) : null)]);

    /// <summary>What this write makes of its document's lineage; null for a deletion.</summary>
    public Lineage? MadeBy(DocumentWrite write) => write switch
    {
        DocumentWrite.Delete => null,
        DocumentWrite.Replace replace => AzureETag.Read(replace.ETag).Lineage.Followed(Id),
        _ => Lineage.Of(Id),
    };

    /// <summary>
    /// Whether the write that the service refused may go another way, now that this stands there: past an empty place, or with
    /// one. False where the refusal is the port's conflict.
    /// </summary>
    public bool Reroute(int index, TableEntity? stands)
    {
        switch (writes[index])
        {
            case DocumentWrite.Insert when stands is null:
                _takes.Remove(index);
                return true;
            case DocumentWrite.Insert when DocumentEntity.IsEmptyPlace(stands):
                _takes[index] = stands.ETag;
                return true;
            case DocumentWrite.Delete { ETag: null }:
                if (stands is null)
                {
                    _empties.Add(index);
                }
                else
                {
                    _empties.Remove(index);
                }

                return true;
            default:
                return false;
        }
    }

    /// <summary>The empty places it has made, with the ETags that the service answered.</summary>
    public IEnumerable<(string Key, ETag ETag)> EmptyPlaces(IReadOnlyList<Response> answers) =>
        from index in _empties
        where answers[index].Headers.ETag is not null
        select (writes[index].Key, answers[index].Headers.ETag ?? default);

    private string ETagOf(TableEntity? stands, Lineage made) =>
        stands is not null && DocumentEntity.LineageOf(stands).Last == Id ? DocumentEntity.ETagOf(stands) : AzureETag.Past(made).ToString();

    private TableTransactionAction Action(DocumentWrite write, int index) => write switch
    {
        DocumentWrite.Insert insert when _takes.TryGetValue(index, out var place) =>
            new(TableTransactionActionType.UpdateReplace, DocumentEntity.Of(partition, insert.Key, insert.Body, Lineage.Of(Id)), place),
        DocumentWrite.Insert insert => new(TableTransactionActionType.Add, DocumentEntity.Of(partition, insert.Key, insert.Body, Lineage.Of(Id))),
        DocumentWrite.Upsert upsert => new(TableTransactionActionType.UpsertReplace, DocumentEntity.Of(partition, upsert.Key, upsert.Body, Lineage.Of(Id))),
        DocumentWrite.Replace replace when AzureETag.Read(replace.ETag) is var etag =>
            new(TableTransactionActionType.UpdateReplace, DocumentEntity.Of(partition, replace.Key, replace.Body, etag.Lineage.Followed(Id)), etag.Service),
        DocumentWrite.Delete when _empties.Contains(index) =>
            new(TableTransactionActionType.Add, DocumentEntity.EmptyPlace(partition, write.Key, Lineage.Of(Id))),
        DocumentWrite.Delete delete =>
            new(TableTransactionActionType.Delete, new TableEntity(partition, delete.Key), delete.ETag is { } etag ? AzureETag.Read(etag).Service : ETag.All),
        _ => throw new ArgumentOutOfRangeException(nameof(write)),
    };
}
