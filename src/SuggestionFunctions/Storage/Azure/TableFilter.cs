using System.Text;

namespace SuggestionFunctions.Storage.Azure;

/// <summary>Ranges in the table's query language. The alphabet of names has no character that would need quoting.</summary>
internal static class TableFilter
{
    public static string Of(string partition, KeyRange range)
    {
        var filter = new StringBuilder($"PartitionKey eq '{partition}'");
        if (range.From is { } from)
        {
            // A bound may be one character longer than any key: what is not below it then is what is above all but that character.
            filter.Append(from.Length > DocumentName.MaximumLength ? $" and RowKey gt '{from[..^1]}'" : $" and RowKey ge '{from}'");
        }

        if (range.To is { } to)
        {
            filter.Append(to.Length > DocumentName.MaximumLength ? $" and RowKey le '{to[..^1]}'" : $" and RowKey lt '{to}'");
        }

        return filter.ToString();
    }
}
