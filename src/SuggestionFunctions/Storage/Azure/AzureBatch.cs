using Azure;
using Azure.Data.Tables;

namespace SuggestionFunctions.Storage.Azure;

/// <summary>
/// A batch of the port as one transaction of the table. Two things the service does not have are made of <em>empty places</em>,
/// entities that only this adapter sees: a deletion of what is not there, which the service refuses, becomes the insertion of
/// one, so that the absence is part of the transaction as everything else; and a batch that only deletes leaves one, so that
/// every batch leaves its mark (<see cref="Lineage"/>). They are removed afterwards; one that a crash leaves is taken by the
/// next who writes there.
/// </summary>
internal sealed class AzureBatch
{
    private readonly string _partition;

    /// <summary>By place in the batch: the empty place that an insertion takes, as it was seen.</summary>
    private readonly Dictionary<int, AzureETag> _takes = [];

    /// <summary>By place in the batch: unconditional deletions that found nothing.</summary>
    private readonly HashSet<int> _empties = [];

    /// <summary>The deletion that leaves the batch's mark, or null where a document does.</summary>
    private readonly int? _mark;

    public AzureBatch(string partition, IReadOnlyList<DocumentWrite> writes)
    {
        _partition = partition;
        Writes = writes;
        _mark = writes.All(write => write is DocumentWrite.Delete) ? 0 : null;
    }

    /// <summary>What everything it writes is marked with.</summary>
    public string Id { get; } = Lineage.NewId();

    public IReadOnlyList<DocumentWrite> Writes { get; }

    public IEnumerable<TableTransactionAction> Actions() => Writes.Select(Action);

    /// <summary>The ETags that its writes have made, in order, from those that the service answered.</summary>
    public WriteOutcome Written(IReadOnlyList<Response> answers) => new(
        null, [.. Writes.Select((write, i) => write is not DocumentWrite.Delete && answers[i].Headers.ETag is { } etag ? new AzureETag(etag, LineageMade(i)).ToString() : null)]);

    /// <summary>The same from what stands there now: of a document that was removed or written over since, an ETag that holds no more.</summary>
    public WriteOutcome Written(IReadOnlyList<TableEntity?> stands) => new(
        null, [.. Writes.Select((write, i) => write is DocumentWrite.Delete ? null : (stands[i] is { } entity && IsMine(entity) ? DocumentEntity.ETagOf(entity) : AzureETag.Past(LineageMade(i))).ToString())]);

    /// <summary>
    /// Whether the write that the service refused may go another way, now that this stands there: past an empty place, or with
    /// one. False where the refusal is the port's conflict.
    /// </summary>
    public bool Reroute(int index, TableEntity? stands)
    {
        switch (Writes[index])
        {
            case DocumentWrite.Insert when stands is null:
                _takes.Remove(index);
                return true;
            case DocumentWrite.Insert when DocumentEntity.IsEmptyPlace(stands):
                _takes[index] = DocumentEntity.ETagOf(stands);
                return true;
            case DocumentWrite.Delete { ETag: null } when stands is null:
                _empties.Add(index);
                return true;
            case DocumentWrite.Delete { ETag: null }:
                _empties.Remove(index);
                return true;
            default:
                return false;
        }
    }

    /// <summary>The empty places it has made, with the ETags that the service answered or that were read.</summary>
    public IEnumerable<(string Key, ETag ETag)> EmptyPlaces(Func<int, ETag?> etags) =>
        from index in _mark is { } mark ? _empties.Append(mark) : _empties
        let etag = etags(index)
        where etag is not null
        select (Writes[index].Key, etag.Value);

    /// <summary>Whether this batch was the last to write it.</summary>
    public bool IsMine(TableEntity stands) => DocumentEntity.LineageOf(stands).Last == Id;

    private Lineage LineageMade(int index) => Writes[index] switch
    {
        DocumentWrite.Insert when _takes.TryGetValue(index, out var place) => place.Lineage.Followed(Id),
        DocumentWrite.Insert => Lineage.Inserted(Id),
        DocumentWrite.Replace replace => AzureETag.Read(replace.ETag).Lineage.Followed(Id),
        DocumentWrite.Delete { ETag: { } etag } => AzureETag.Read(etag).Lineage.Followed(Id),
        _ => Lineage.Of(Id),
    };

    private TableTransactionAction Action(DocumentWrite write, int index) => write switch
    {
        DocumentWrite.Insert insert when _takes.TryGetValue(index, out var place) => new(TableTransactionActionType.UpdateReplace, Entity(index, insert.Body), place.Service),
        DocumentWrite.Insert insert => new(TableTransactionActionType.Add, Entity(index, insert.Body)),
        DocumentWrite.Upsert upsert => new(TableTransactionActionType.UpsertReplace, Entity(index, upsert.Body)),
        DocumentWrite.Replace replace => new(TableTransactionActionType.UpdateReplace, Entity(index, replace.Body), AzureETag.Read(replace.ETag).Service),
        DocumentWrite.Delete { ETag: { } etag } when index == _mark => new(TableTransactionActionType.UpdateReplace, EmptyPlace(index), AzureETag.Read(etag).Service),
        DocumentWrite.Delete { ETag: { } etag } => new(TableTransactionActionType.Delete, new TableEntity(_partition, write.Key), AzureETag.Read(etag).Service),
        DocumentWrite.Delete when index == _mark => new(TableTransactionActionType.UpsertReplace, EmptyPlace(index)),
        DocumentWrite.Delete when _empties.Contains(index) => new(TableTransactionActionType.Add, EmptyPlace(index)),
        DocumentWrite.Delete => new(TableTransactionActionType.Delete, new TableEntity(_partition, write.Key), ETag.All),
        _ => throw new ArgumentOutOfRangeException(nameof(write)),
    };

    private TableEntity Entity(int index, string body) => DocumentEntity.Of(_partition, Writes[index].Key, body, LineageMade(index));

    private TableEntity EmptyPlace(int index) => DocumentEntity.EmptyPlace(_partition, Writes[index].Key, LineageMade(index));
}
