using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace SuggestionFlow.Bench.Outbox;

/// <summary>Puts notices into the outbox of a stopped demo: one line for each, as an activity would have written it, for people that are added to the register; ten each, so that none is folded into a summary.</summary>
internal sealed class WaitingNotices(string dataFolder)
{
    public const string Mark = "bench-";

    private const int Partitions = 16;
    private const int OfAPerson = 10;

    public void Add(int count)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(dataFolder, "documents.db"), Pooling = false }.ToString());
        connection.Open();
        var person = Template(connection);
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO documents (partition, key, etag, body) VALUES ($partition, $key, 1, $body)";
        var (partition, key, body) = (insert.Parameters.Add("$partition", SqliteType.Text), insert.Parameters.Add("$key", SqliteType.Text), insert.Parameters.Add("$body", SqliteType.Blob));
        var about = new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
        for (var number = 0; number < count; number++)
        {
            var personId = $"hefu.p-bench{number / OfAPerson:00000}";
            if (number % OfAPerson == 0)
            {
                (person["id"], person["name"], person["account"]) = (personId, $"代表{number / OfAPerson:00000}", null);
                Insert("register:hefu", $"person:{personId}", person);
            }

            var (id, desk) = ($"{DateTimeOffset.MaxValue.Ticks - about.UtcTicks:D19}-{Mark}{number:000000}", $"person:{personId}");
            Insert($"outbox:{number % Partitions}", $"{id}~{desk}", new JsonObject
            {
                ["notice"] = new JsonObject
                {
                    ["id"] = id,
                    ["at"] = "2026-03-02T01:00:00Z",
                    ["kind"] = "informed",
                    ["title"] = new JsonObject { ["zh"] = $"{Mark}{number}", ["en"] = $"{Mark}{number}" },
                    ["text"] = new JsonObject { ["zh"] = "2026-HF-001《疏浚河道》已转入“承办”，供您知悉，无需办理。", ["en"] = "2026-HF-001 has gone on. Nothing for you to do." },
                },
                ["desk"] = desk,
                ["at"] = DateTimeOffset.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ"),
            });
        }

        transaction.Commit();

        void Insert(string where, string name, JsonNode document)
        {
            (partition.Value, key.Value, body.Value) = (where, name, Encoding.UTF8.GetBytes(document.ToJsonString()));
            insert.ExecuteNonQuery();
        }
    }

    private static JsonObject Template(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT CAST(body AS TEXT) FROM documents WHERE partition = 'register:hefu' AND key LIKE 'person:%' AND instr(CAST(body AS TEXT), '\"role\":\"deputy\"') > 0 LIMIT 1";
        return JsonNode.Parse((string?)command.ExecuteScalar() ?? throw new InvalidOperationException("The demo has no deputy."))?.AsObject() ?? [];
    }
}
