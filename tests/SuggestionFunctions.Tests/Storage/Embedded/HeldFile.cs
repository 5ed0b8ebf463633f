using Microsoft.Data.Sqlite;

namespace SuggestionFunctions.Tests.Storage.Embedded;

/// <summary>Another program that holds the database: until this is disposed, no commit can begin.</summary>
public sealed class HeldFile : IDisposable
{
    private readonly SqliteConnection _connection;

    public HeldFile(string path)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _connection.Open();
        Execute("BEGIN IMMEDIATE");
    }

    public void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose() => _connection.Dispose();
}
