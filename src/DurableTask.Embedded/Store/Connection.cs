using SQLitePCL;

namespace SuggestionFlow.Embedded.DurableTask.Store;

/// <summary>One SQLite connection, used by one thread at a time. Raw statements: measured faster than ADO.NET by 7 to 20 %.</summary>
internal sealed class Connection : IDisposable
{
    private const int BusyMilliseconds = 5_000;

    /// <summary>How long a checkpoint waits for readers: they read for milliseconds, but for a backup, which nobody should wait for.</summary>
    private const int CheckpointMilliseconds = 200;

    /// <summary>SQLITE_DBSTATUS_CACHE_WRITE, which the binding does not name.</summary>
    private const int PagesWritten = 9;

    private readonly sqlite3 _database;

    static Connection() => Batteries_V2.Init();

    public Connection(string path, bool readOnly)
    {
        var flags = (readOnly ? raw.SQLITE_OPEN_READONLY : raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE) | raw.SQLITE_OPEN_NOMUTEX;
        var code = raw.sqlite3_open_v2(path, out _database, flags, vfs: null);
        if (code != raw.SQLITE_OK)
        {
            var reason = _database is null ? "out of memory" : raw.sqlite3_errmsg(_database).utf8_to_string();
            _database?.Dispose();
            throw new StoreException(code, $"The database {path} cannot be opened: {reason}");
        }

        raw.sqlite3_extended_result_codes(_database, 1);
        raw.sqlite3_busy_timeout(_database, BusyMilliseconds);
    }

    public Statement Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement));
        return new Statement(this, statement);
    }

    public void Execute(string sql) => Check(raw.sqlite3_exec(_database, sql));

    /// <summary>The first column of the first row, as a number.</summary>
    public long Scalar(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Int64(0) : 0;
    }

    /// <summary>Copies the log into the database.</summary>
    /// <param name="mode">One of SQLite's checkpoint modes.</param>
    /// <returns>Pages in the log, and how many of them were copied.</returns>
    public (int Logged, int Copied) Checkpoint(int mode)
    {
        raw.sqlite3_busy_timeout(_database, CheckpointMilliseconds);
        var code = raw.sqlite3_wal_checkpoint_v2(_database, "main", mode, out var logged, out var copied);
        raw.sqlite3_busy_timeout(_database, BusyMilliseconds);
        if (code is not (raw.SQLITE_OK or raw.SQLITE_BUSY))
        {
            Check(code);
        }

        return (logged, copied);
    }

    /// <summary>Pages written since this was asked last.</summary>
    public int TakePagesWritten()
    {
        Check(raw.sqlite3_db_status(_database, PagesWritten, out var pages, out _, resetFlg: 1));
        return pages;
    }

    /// <summary>Whether a transaction is open.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(_database) == 0;

    public void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            throw new StoreException(raw.sqlite3_extended_errcode(_database), raw.sqlite3_errmsg(_database).utf8_to_string());
        }
    }

    public void Dispose() => _database.manual_close_v2();
}
