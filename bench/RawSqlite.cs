using System.Diagnostics;
using SQLitePCL;

namespace SuggestionFlow.Bench;

/// <summary>What the disk gives without an engine: SQLite by its raw interface, WAL, <c>synchronous=FULL</c>, one thread.</summary>
internal sealed class RawSqlite : IDisposable
{
    /// <summary>More than SQLite lets its log grow before it begins it anew.</summary>
    private const int RowsThatFillTheLog = 50_000;

    private static readonly string Payload = new('x', 100);

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _begin;
    private readonly sqlite3_stmt _insert;
    private readonly sqlite3_stmt _commit;

    public RawSqlite(string path)
    {
        Batteries_V2.Init();
        Check(raw.sqlite3_open(path, out _database));
        Check(raw.sqlite3_exec(_database, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE line (key INTEGER PRIMARY KEY, text TEXT)"));
        _begin = Prepare("BEGIN IMMEDIATE");
        _insert = Prepare("INSERT INTO line (text) VALUES (?)");
        _commit = Prepare("COMMIT");

        // A log that still grows has the file system sync its size, too, which takes twice as long: not what a disk gives for long.
        RowsPerSecond(RowsThatFillTheLog, TimeSpan.Zero);
    }

    /// <summary>Rows written per second, so many to a commit, over a time.</summary>
    public double RowsPerSecond(int rowsPerCommit, TimeSpan over)
    {
        var rows = 0L;
        var began = Stopwatch.GetTimestamp();
        TimeSpan took;
        do
        {
            Run(_begin);
            for (var i = 0; i < rowsPerCommit; i++)
            {
                Check(raw.sqlite3_bind_text(_insert, 1, Payload));
                Run(_insert);
            }

            Run(_commit);
            rows += rowsPerCommit;
            took = Stopwatch.GetElapsedTime(began);
        }
        while (took < over);
        return rows / took.TotalSeconds;
    }

    /// <summary>Single-row commits over a time, each timed.</summary>
    public RawCommits Commits(TimeSpan over)
    {
        var times = new List<double>();
        var began = Stopwatch.GetTimestamp();
        TimeSpan took;
        do
        {
            var start = Stopwatch.GetTimestamp();
            Run(_begin);
            Check(raw.sqlite3_bind_text(_insert, 1, Payload));
            Run(_insert);
            Run(_commit);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            took = Stopwatch.GetElapsedTime(began);
        }
        while (took < over);
        return new RawCommits(times.Count / took.TotalSeconds, Percentile.Of(times, 0.5));
    }

    public void Dispose()
    {
        _begin.Dispose();
        _insert.Dispose();
        _commit.Dispose();
        _database.Dispose();
    }

    private sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_database, sql, out var statement));
        return statement;
    }

    private void Run(sqlite3_stmt statement)
    {
        Check(raw.sqlite3_step(statement));
        Check(raw.sqlite3_reset(statement));
    }

    private void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            throw new InvalidOperationException(raw.sqlite3_errmsg(_database).utf8_to_string());
        }
    }
}
