using System.Globalization;
using Microsoft.Data.Sqlite;
using SuggestionFunctions.Storage.Embedded;

namespace SuggestionFunctions.Backup;

/// <summary>One database as it stood when this was made, whatever is written to it afterwards.</summary>
internal sealed class SnapshotDatabase : IDisposable
{
    private readonly SqliteConnection _connection;

    /// <exception cref="SqliteException">It cannot be opened.</exception>
    public SnapshotDatabase(string path)
    {
        Name = Path.GetFileName(path);
        _connection = Open(path, SqliteOpenMode.ReadOnly);
        SchemaVersion = SchemaVersionOf(_connection);
    }

    /// <summary>The file's name.</summary>
    public string Name { get; }

    public int SchemaVersion { get; }

    /// <summary>The state that was committed last, from now on.</summary>
    public void Begin()
    {
        DocumentDatabase.Execute(_connection, "BEGIN");
        DocumentDatabase.Scalar(_connection, "SELECT count(*) FROM sqlite_schema"); // The first read chooses the state.
    }

    /// <summary>Writes that state into a file that is empty.</summary>
    public void CopyTo(string target)
    {
        OwnerOnly.CreateFile(target).Dispose(); // SQLite would make it with the rights of everyday files.
        using var copy = Open(target, SqliteOpenMode.ReadWrite);

        // The copy is synced as a whole when it is finished, and thrown away where it is not: it needs no journal.
        DocumentDatabase.Execute(copy, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
        _connection.BackupDatabase(copy);
    }

    public void Dispose() => _connection.Dispose();

    /// <summary>
    /// Opens a copy, makes one file of it (without a log beside it), changes what is to be changed, and makes sure that it is sound.
    /// </summary>
    /// <exception cref="BackupRefusedException">It is damaged.</exception>
    public static void Finish(string path, string change)
    {
        using var copy = Open(path, SqliteOpenMode.ReadWrite);
        DocumentDatabase.Execute(copy, "PRAGMA journal_mode = DELETE; PRAGMA secure_delete = ON");
        DocumentDatabase.Execute(copy, change);
        RequireSound(copy, path);
    }

    /// <exception cref="BackupRefusedException">It is damaged.</exception>
    public static void RequireSound(string path)
    {
        using var copy = Open(path, SqliteOpenMode.ReadOnly);
        RequireSound(copy, path);
    }

    /// <summary>The schema's version as the file says it: SQLite's <c>user_version</c>.</summary>
    public static int SchemaVersionOf(string path)
    {
        using var copy = Open(path, SqliteOpenMode.ReadOnly);
        return SchemaVersionOf(copy);
    }

    public static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void RequireSound(SqliteConnection copy, string path)
    {
        var said = DocumentDatabase.Scalar(copy, "PRAGMA integrity_check(1)") as string;
        if (said != "ok")
        {
            throw new BackupRefusedException(new(
                $"数据库 {Path.GetFileName(path)} 已损坏（{said}）。未写入任何内容。", $"The database {Path.GetFileName(path)} is damaged ({said}). Nothing was written."));
        }
    }

    private static int SchemaVersionOf(SqliteConnection connection) =>
        Convert.ToInt32(DocumentDatabase.Scalar(connection, "PRAGMA user_version"), CultureInfo.InvariantCulture);
}
