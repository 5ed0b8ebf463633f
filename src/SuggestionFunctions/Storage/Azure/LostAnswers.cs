using Azure.Data.Tables;

namespace SuggestionFunctions.Storage.Azure;

/// <summary>
/// Whether a batch that went out more than once, and was refused in the end, was written by an earlier sending. A batch is
/// atomic: one document that carries its mark proves all of it, one that somebody else wrote directly upon what the batch
/// meant to replace disproves all of it.
/// </summary>
internal static class LostAnswers
{
    public enum Finding
    {
        Written,
        NotWritten,

        /// <summary>Everything that could tell was removed, or written over too often.</summary>
        Unknown,
    }

    /// <summary>What these documents, in the order of the writes, tell; null is one that is not there.</summary>
    public static Finding Read(AzureBatch batch, IReadOnlyList<TableEntity?> stands)
    {
        var finding = Finding.Unknown;
        for (var i = 0; i < stands.Count; i++)
        {
            var lineage = stands[i] is { } entity ? DocumentEntity.LineageOf(entity) : new Lineage("");
            if (lineage.Has(batch.Id))
            {
                return Finding.Written;
            }

            if (Expected(batch.Writes[i]) is { } expected && (lineage.Last == expected || lineage.HasOtherAfter(expected, batch.Id)))
            {
                finding = Finding.NotWritten;
            }
        }

        return finding;
    }

    /// <summary>
    /// Whether a batch of which nothing stands may go out once more, after the service refused a deletion of what was not there.
    /// That is no condition of the port; and all that the batch does have of these are insertions whose places are empty: as one
    /// insertion alone, whose answer was lost and whose place is empty, goes out again.
    /// </summary>
    public static bool MayGoAgain(AzureBatch batch, int refused, IReadOnlyList<TableEntity?> stands) =>
        batch.Writes[refused] is DocumentWrite.Delete { ETag: null } && batch.Writes.Select((write, i) => write switch
        {
            DocumentWrite.Insert => stands[i] is not { } place || DocumentEntity.IsEmptyPlace(place),
            DocumentWrite.Replace or DocumentWrite.Delete { ETag: not null } => false,
            _ => true,
        }).All(holds => holds);

    /// <summary>The batch that last wrote what this write wants to find, or none for an insertion; null where it takes whatever is there.</summary>
    private static string? Expected(DocumentWrite write)
    {
        if (write is DocumentWrite.Insert)
        {
            return Lineage.Born;
        }

        var etag = write switch
        {
            DocumentWrite.Replace replace => replace.ETag,
            DocumentWrite.Delete { ETag: { } wanted } => wanted,
            _ => null,
        };
        return etag is not null && AzureETag.Read(etag).Lineage.Last is { Length: > 0 } last ? last : null;
    }
}
