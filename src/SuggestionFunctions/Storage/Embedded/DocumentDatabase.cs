using System.Globalization;
using Microsoft.Data.Sqlite;

namespace SuggestionFunctions.Storage.Embedded;

/// <summary>The file <c>documents.db</c>: how it is opened and what stands in it.</summary>
internal static class DocumentDatabase
{
    public const int SchemaVersion = 1;

    /// <summary>How long whoever finds the file locked tries.</summary>
    public const int BusyMilliseconds = 5000;

    // Measured with 200,000 documents, groups of 25 inserts and pages of 4 KB: an integer key with an index on the names
    // takes 1.3 ms a group for bodies of 400 bytes and 1.8 ms for 1,500; WITHOUT ROWID takes 2.4 and 5.3 ms and twice the
    // disk, since it moves every body of more than a quarter page to a page of its own.
    private const string Schema = """
        CREATE TABLE documents (
            id INTEGER PRIMARY KEY,
            partition TEXT NOT NULL COLLATE BINARY,
            key TEXT NOT NULL COLLATE BINARY,
            etag INTEGER NOT NULL,
            body BLOB NOT NULL,
            UNIQUE (partition, key));
        CREATE TABLE etags (ceiling INTEGER NOT NULL);
        INSERT INTO etags (ceiling) VALUES (0);
        """;

    /// <summary>
    /// Opens the file for its one writer, creating it where it is missing. Commits are synced; the log is carried over into
    /// the file by SQLite itself at 16 MB and by the writer when it has nothing to do.
    /// </summary>
    /// <exception cref="InvalidOperationException">The file was written by a newer version.</exception>
    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    public static SqliteConnection OpenForWriting(string path)
    {
        var connection = Open(path, SqliteOpenMode.ReadWriteCreate);
        try
        {
            var version = Convert.ToInt32(Scalar(connection, "PRAGMA user_version"), CultureInfo.InvariantCulture);
            if (version > SchemaVersion)
            {
                throw new InvalidOperationException(
                    $"{path} has schema version {version}; this program knows up to {SchemaVersion}. It was written by a newer release: start that one, or restore a backup made by this one.");
            }

            // fullfsync: on macOS an ordinary sync stops at the drive's cache. EXTRA, until there is a log: it syncs the folder once a new file's rollback
            // journal is gone, which would turn the database back to nothing if a power failure brought it back.
            Execute(connection, """
                PRAGMA fullfsync = ON;
                PRAGMA checkpoint_fullfsync = ON;
                PRAGMA synchronous = EXTRA;
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = FULL;
                PRAGMA wal_autocheckpoint = 4000;
                PRAGMA cache_size = -32000;
                """);
            if (version == 0)
            {
                Execute(connection, $"BEGIN IMMEDIATE; {Schema} PRAGMA user_version = {SchemaVersion}; COMMIT;");
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens one more connection that only reads, beside the writer and undisturbed by it.</summary>
    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    public static SqliteConnection OpenForReading(string path) => Open(path, SqliteOpenMode.ReadOnly);

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        // Not the provider's own pool: closing must release the file. Whoever finds it locked tries for about five seconds.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 5 }.ToString());
        try
        {
            connection.Open();
            Execute(connection, $"PRAGMA busy_timeout = {BusyMilliseconds}");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
