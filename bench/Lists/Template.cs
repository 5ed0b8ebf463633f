using System.Text.Json.Nodes;

namespace SuggestionFlow.Bench.Lists;

/// <summary>A case with the documents that are copied of it.</summary>
internal sealed class Template(string town, string id, IReadOnlyList<CopiedRow> rows)
{
    private readonly JsonNode header = JsonNode.Parse(rows.First(row => row.Key == "header").Body) ?? throw new InvalidOperationException($"The case {id} has no header.");

    private string Number => header["number"]?.GetValue<string>() ?? "";

    /// <summary>The documents of a copy: of another town, year, serial and id.</summary>
    public IEnumerable<CopiedRow> As(string copyTown, int year, int serial, string suffix)
    {
        var parts = Number.Split('-');
        var copyId = id[..^suffix.Length] + suffix;
        var (order, copyOrder) = ($"n:{9999 - int.Parse(parts[0]):0000}:{99_999 - int.Parse(parts[2]):00000}:", $"n:{9999 - year:0000}:{99_999 - serial:00000}:");
        string Replace(string text) => text.Replace(id, copyId, StringComparison.Ordinal).Replace(town, copyTown, StringComparison.Ordinal).Replace(order, copyOrder, StringComparison.Ordinal)
            .Replace(Number, $"{year}-{parts[1]}-{serial:000}", StringComparison.Ordinal).Replace($"\"year\":{parts[0]}", $"\"year\":{year}", StringComparison.Ordinal);
        return rows.Select(row => row.Partition.StartsWith("figures:", StringComparison.Ordinal)
            ? new CopiedRow($"figures:{copyTown}:{year:0000}", $"{serial:00000}:{copyId}", Replace(row.Body))
            : new CopiedRow(Replace(row.Partition), Replace(row.Key), Replace(row.Body)));
    }
}
