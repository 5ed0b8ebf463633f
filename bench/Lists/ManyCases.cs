using System.Text;
using Microsoft.Data.Sqlite;

namespace SuggestionFlow.Bench.Lists;

/// <summary>
/// Fills a stopped demo's documents with cases of many towns and years: copies of the closed ones, each with an id, a number and a
/// year of its own, and with everything that lists, search, desks (closed tasks) and inboxes have of it. Of the case's own partition only what
/// lists read is copied.
/// </summary>
internal sealed class ManyCases(string dataFolder)
{
    private const string DemoTown = "hefu";
    private const int NewestYear = 2026;

    /// <summary>The demo's own cases, read once: later the copies would be copied, too.</summary>
    private IReadOnlyList<Template>? templates;

    private static readonly string[] OfTheCase = ["header", "suggestion", "content:"];
    private static readonly string[] Kept = ["suggestions:", "desk:", "notices:", "search:", "figures:"];

    /// <summary>Adds so many cases to each of so many towns, evenly over eleven years. The demo town is the first; returns how many rows that made.</summary>
    public long Add(int towns, int casesOfATown) => Add(
        from town in Enumerable.Range(0, towns)
        from number in Enumerable.Range(0, casesOfATown)
        select (town, NewestYear - (number % 11), 1000 + (number / 11), $"{town:00}{number:00000}"));

    /// <summary>Adds so many cases to each of these years of each of so many towns.</summary>
    public long Add(int towns, IReadOnlyList<int> years, int casesOfAYear) => Add(
        from town in Enumerable.Range(0, towns)
        from year in years
        from number in Enumerable.Range(0, casesOfAYear)
        select (town, year, 1000 + number, $"{town:00}{year % 100:00}{number:0000}"));

    private long Add(IEnumerable<(int Town, int Year, int Serial, string Suffix)> cases)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(dataFolder, "documents.db"), Pooling = false }.ToString());
        connection.Open();
        Execute(connection, "PRAGMA synchronous = OFF; PRAGMA cache_size = -400000");
        templates ??= Templates(connection);
        if (templates.Count == 0)
        {
            throw new InvalidOperationException("The demo has no closed case.");
        }

        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT OR IGNORE INTO documents (partition, key, etag, body) VALUES ($partition, $key, 1, $body)";
        var (partition, key, body) = (insert.Parameters.Add("$partition", SqliteType.Text), insert.Parameters.Add("$key", SqliteType.Text), insert.Parameters.Add("$body", SqliteType.Blob));
        long rows = 0;
        foreach (var (place, one) in cases.Index())
        {
            foreach (var row in templates[place % templates.Count].As(one.Town == 0 ? DemoTown : $"town{one.Town:00}", one.Year, one.Serial, one.Suffix))
            {
                (partition.Value, key.Value, body.Value) = (row.Partition, row.Key, Encoding.UTF8.GetBytes(row.Body));
                rows += insert.ExecuteNonQuery();
            }
        }

        transaction.Commit();
        Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        return rows;
    }

    private static IReadOnlyList<Template> Templates(SqliteConnection connection)
    {
        var closed = Read(connection, $"partition LIKE 'case:%' AND key = 'header' AND instr(CAST(body AS TEXT), '\"state\":\"closed\"') > 0 AND instr(CAST(body AS TEXT), '\"townId\":\"{DemoTown}\"') > 0", "");
        return [.. closed.Select(header => header.Partition["case:".Length..]).Select(id => new Template(DemoTown, id,
        [
            .. Read(connection, "partition = 'case:' || $id", id).Where(row => OfTheCase.Any(prefix => row.Key.StartsWith(prefix, StringComparison.Ordinal))),
            .. Read(connection, "partition NOT LIKE 'case:%' AND (instr(key, $id) > 0 OR instr(CAST(body AS TEXT), $id) > 0)", id)
                .Where(row => Kept.Any(prefix => row.Partition.StartsWith(prefix, StringComparison.Ordinal)) && !IsOpenTask(row)),
        ]))];
    }

    /// <summary>A promise that is still to be kept lies on a desk though its case is closed: its task is not copied, so its place there is not, either.</summary>
    private static bool IsOpenTask(CopiedRow row) =>
        row.Partition.StartsWith("desk:", StringComparison.Ordinal) && row.Key.StartsWith("open:", StringComparison.Ordinal);

    private static List<CopiedRow> Read(SqliteConnection connection, string where, string id)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT partition, key, CAST(body AS TEXT) FROM documents WHERE {where}";
        command.Parameters.AddWithValue("$id", id);
        using var reader = command.ExecuteReader();
        var rows = new List<CopiedRow>();
        while (reader.Read())
        {
            rows.Add(new CopiedRow(reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        }

        return rows;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
