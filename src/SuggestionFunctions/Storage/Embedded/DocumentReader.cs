using Microsoft.Data.Sqlite;

namespace SuggestionFunctions.Storage.Embedded;

/// <summary>A connection that reads, with its prepared statements. Used by one caller at a time.</summary>
internal sealed class DocumentReader : IDisposable
{
    /// <summary>Behind every name: the first character above the alphabet.</summary>
    private const string BehindAll = "\u007f";

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _get, _range;

    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    public DocumentReader(string path)
    {
        _connection = DocumentDatabase.OpenForReading(path);
        _get = Command("SELECT etag, body FROM documents WHERE partition = $partition AND key = $key");
        _get.Parameters.Add("$partition", SqliteType.Text);
        _get.Parameters.Add("$key", SqliteType.Text);
        _range = Command("SELECT etag, body, key FROM documents WHERE partition = $partition AND key >= $from AND key < $to ORDER BY key LIMIT $limit");
        _range.Parameters.Add("$partition", SqliteType.Text);
        _range.Parameters.Add("$from", SqliteType.Text);
        _range.Parameters.Add("$to", SqliteType.Text);
        _range.Parameters.Add("$limit", SqliteType.Integer);
    }

    public StoredDocument? Get(string partition, string key)
    {
        _get.Parameters[0].Value = partition;
        _get.Parameters[1].Value = key;
        using var found = _get.ExecuteReader();
        return found.Read() ? Document(found, partition, key) : null;
    }

    public IReadOnlyList<StoredDocument> Range(string partition, KeyRange range, int limit)
    {
        _range.Parameters[0].Value = partition;
        _range.Parameters[1].Value = range.From ?? "";
        _range.Parameters[2].Value = range.To ?? BehindAll;
        _range.Parameters[3].Value = limit;
        var documents = new List<StoredDocument>();
        using var found = _range.ExecuteReader();
        while (found.Read())
        {
            documents.Add(Document(found, partition, found.GetString(2)));
        }

        return documents;
    }

    public void Dispose()
    {
        _get.Dispose();
        _range.Dispose();
        _connection.Dispose();
    }

    private static StoredDocument Document(SqliteDataReader found, string partition, string key) =>
        new(partition, key, ETagSequence.Text(found.GetInt64(0)), DocumentLimits.Utf8.GetString(found.GetFieldValue<byte[]>(1)));

    private SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
