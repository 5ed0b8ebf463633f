using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Storage.Embedded;

namespace SuggestionFunctions.Tests.Protocol;

/// <summary>Documents in SQLite, in the folder itself.</summary>
internal sealed class SqliteGround : IGround
{
    public static SqliteGround Instance { get; } = new();

    public string Kind => "sqlite";

    public IDocumentStore Open(string folder) => new SqliteDocumentStore(Path.Combine(folder, "documents.db"), NullLogger.Instance);

    public Task<string> KeepAsync(string folder) => Task.FromResult(DataCopy.Take(folder));

    public Task<string> TakeAsync(string folder) => Task.FromResult(DataCopy.Take(folder));

    public string PrintOf(string kept) => DataCopy.PrintOf(kept);

    public Task<IReadOnlyList<(string Partition, string Key, string Body)>> DocumentsAsync(string folder) => Task.FromResult(Documents(folder));

    /// <summary>All documents in this folder, past the app.</summary>
    public static IReadOnlyList<(string Partition, string Key, string Body)> Documents(string folder)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "documents.db"), Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT partition, key, CAST(body AS TEXT) FROM documents ORDER BY partition, key";
        using var reader = command.ExecuteReader();
        var found = new List<(string Partition, string Key, string Body)>();
        while (reader.Read())
        {
            found.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        }

        return found;
    }

    public Task RemoveAsync(string folder)
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }
}
