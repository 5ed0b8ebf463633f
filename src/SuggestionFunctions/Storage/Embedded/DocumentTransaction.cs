using Microsoft.Data.Sqlite;

namespace SuggestionFunctions.Storage.Embedded;

/// <summary>The writer's connection with its prepared statements: transactions that hold many callers' batches.</summary>
internal sealed class DocumentTransaction : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _begin, _commit, _find, _insert, _update, _delete, _raise;

    public DocumentTransaction(string path)
    {
        _connection = DocumentDatabase.OpenForWriting(path);
        _begin = Prepare("BEGIN IMMEDIATE");
        _commit = Prepare("COMMIT");
        _find = Prepare("SELECT id, etag FROM documents WHERE partition = $partition AND key = $key", ("$partition", SqliteType.Text), ("$key", SqliteType.Text));
        _insert = Prepare(
            "INSERT INTO documents (partition, key, etag, body) VALUES ($partition, $key, $etag, $body)",
            ("$partition", SqliteType.Text), ("$key", SqliteType.Text), ("$etag", SqliteType.Integer), ("$body", SqliteType.Blob));
        _update = Prepare("UPDATE documents SET etag = $etag, body = $body WHERE id = $id", ("$etag", SqliteType.Integer), ("$body", SqliteType.Blob), ("$id", SqliteType.Integer));
        _delete = Prepare("DELETE FROM documents WHERE id = $id", ("$id", SqliteType.Integer));
        _raise = Prepare("UPDATE etags SET ceiling = $ceiling", ("$ceiling", SqliteType.Integer));
    }

    public long StoredCeiling() => (long)(DocumentDatabase.Scalar(_connection, "SELECT ceiling FROM etags") ?? 0L);

    public void Begin() => _begin.ExecuteNonQuery();

    /// <summary>Returns when everything since <see cref="Begin"/> is on disk.</summary>
    public void Commit() => _commit.ExecuteNonQuery();

    public void RaiseCeiling(long ceiling) => Run(_raise, ceiling);

    /// <summary>Writes all of the batch, or nothing of it where a condition does not hold: each key appears once, so all conditions can be looked at first.</summary>
    public WriteOutcome Apply(PendingBatch batch, ETagSequence etags)
    {
        var rows = new long?[batch.Writes.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var write = batch.Writes[i];
            var (row, etag) = Find(batch.Partition, write.Key);
            if (!Holds(write, etag))
            {
                return WriteOutcome.Conflict(write.Key);
            }

            rows[i] = row;
        }

        var written = new string?[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            written[i] = Write(batch.Partition, batch.Writes[i].Key, batch.Bodies[i], rows[i], etags);
        }

        return new WriteOutcome(null, written);
    }

    /// <summary>Carries what the log holds over into the file, as far as readers allow; with <paramref name="shrink"/> also gives the log's space back.</summary>
    public void Checkpoint(bool shrink) => DocumentDatabase.Execute(_connection, shrink
        ? $"PRAGMA busy_timeout = 200; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA busy_timeout = {DocumentDatabase.BusyMilliseconds}"
        : "PRAGMA wal_checkpoint(PASSIVE)");

    /// <summary>Closes the connection; a transaction that was not committed is undone.</summary>
    public void Dispose()
    {
        foreach (var command in (SqliteCommand[])[_begin, _commit, _find, _insert, _update, _delete, _raise])
        {
            command.Dispose();
        }

        _connection.Dispose();
    }

    private static bool Holds(DocumentWrite write, string? etag) => write switch
    {
        DocumentWrite.Insert => etag is null,
        DocumentWrite.Replace replace => etag == replace.ETag,
        DocumentWrite.Delete { ETag: { } expected } => etag == expected,
        _ => true,
    };

    private (long? Row, string? ETag) Find(string partition, string key)
    {
        _find.Parameters[0].Value = partition;
        _find.Parameters[1].Value = key;
        using var found = _find.ExecuteReader();
        return found.Read() ? (found.GetInt64(0), ETagSequence.Text(found.GetInt64(1))) : (null, null);
    }

    private string? Write(string partition, string key, byte[]? body, long? row, ETagSequence etags)
    {
        if (body is null)
        {
            if (row is { } gone)
            {
                Run(_delete, gone);
            }

            return null;
        }

        var etag = etags.Next();
        if (row is { } existing)
        {
            Run(_update, etag, body, existing);
        }
        else
        {
            Run(_insert, partition, key, etag, body);
        }

        return ETagSequence.Text(etag);
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        command.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(string sql, params ReadOnlySpan<(string Name, SqliteType Type)> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, type) in parameters)
        {
            command.Parameters.Add(name, type);
        }

        command.Prepare();
        return command;
    }
}
