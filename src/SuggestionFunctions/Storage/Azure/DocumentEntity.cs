using Azure;
using Azure.Data.Tables;

namespace SuggestionFunctions.Storage.Azure;

/// <summary>
/// A document as an entity of the table. The body lies in up to four binary properties of 64 KB, <c>b0</c> … <c>b3</c>: as
/// UTF-8 a Chinese character takes three bytes of these, while a text property would send six for it. <c>w</c> is the
/// <see cref="Lineage"/>. <c>gone</c> marks a place that is empty for everybody but this adapter (<see cref="AzureBatch"/>).
/// </summary>
internal static class DocumentEntity
{
    private const int PieceBytes = 64 * 1024;
    private const string WrittenBy = "w";
    private const string Gone = "gone";
    private static readonly string[] Pieces = ["b0", "b1", "b2", "b3"];

    public static TableEntity Of(string partition, string key, string body, Lineage lineage)
    {
        var entity = new TableEntity(partition, key) { [WrittenBy] = lineage.Text };
        var bytes = DocumentLimits.Utf8.GetBytes(body);
        for (var i = 0; i * PieceBytes < bytes.Length; i++)
        {
            entity[Pieces[i]] = bytes[(i * PieceBytes)..Math.Min(bytes.Length, (i + 1) * PieceBytes)];
        }

        return entity;
    }

    /// <summary>A place that is empty, and was so when the batch was written.</summary>
    public static TableEntity EmptyPlace(string partition, string key, Lineage lineage) =>
        new(partition, key) { [WrittenBy] = lineage.Text, [Gone] = true };

    public static bool IsEmptyPlace(TableEntity entity) => entity.ContainsKey(Gone);

    public static Lineage LineageOf(TableEntity entity) => new(entity.GetString(WrittenBy) ?? "");

    public static AzureETag ETagOf(TableEntity entity) => new(entity.ETag, LineageOf(entity));

    public static StoredDocument ToDocument(TableEntity entity)
    {
        var pieces = Pieces.Select(entity.GetBinary).TakeWhile(piece => piece is not null).ToArray();
        var bytes = pieces is [{ } only] ? only : [.. pieces.SelectMany(piece => piece ?? [])];
        return new(entity.PartitionKey, entity.RowKey, ETagOf(entity).ToString(), DocumentLimits.Utf8.GetString(bytes));
    }
}
