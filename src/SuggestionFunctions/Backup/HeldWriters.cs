using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SuggestionFunctions.Backup;

/// <summary>
/// The writers of two databases, held: until it is disposed nobody commits to either. Whoever wants to waits as for any other
/// writer (<c>busy_timeout</c>, five seconds in both stores), so it must be short: both are had within a quarter of a second
/// of the first, or the first is let go and both are tried for again.
/// </summary>
internal sealed class HeldWriters : IDisposable
{
    private static readonly TimeSpan ForTheSecond = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan ForBoth = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(20);

    private readonly SqliteConnection[] _connections;
    private readonly long _since;

    private HeldWriters(SqliteConnection[] connections, long since)
    {
        _connections = connections;
        _since = since;
    }

    /// <summary>How long the first has been held.</summary>
    public TimeSpan Held => Stopwatch.GetElapsedTime(_since);

    /// <exception cref="BackupRefusedException">They are busy all the time.</exception>
    /// <exception cref="SqliteException">A database cannot be opened.</exception>
    public static HeldWriters Take(string first, string second)
    {
        SqliteConnection[] connections = [Open(first), Open(second)];
        try
        {
            var begun = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(begun) < ForBoth)
            {
                if (TryBegin(connections[0], ForBoth - Stopwatch.GetElapsedTime(begun)))
                {
                    var since = Stopwatch.GetTimestamp();
                    if (TryBegin(connections[1], ForTheSecond))
                    {
                        return new HeldWriters(connections, since);
                    }

                    Check(connections[0], raw.sqlite3_exec(connections[0].Handle, "ROLLBACK"));
                    Thread.Sleep(BetweenTries); // Whoever waited has its turn.
                }
            }
        }
        catch
        {
            Close(connections);
            throw;
        }

        Close(connections);
        throw new BackupRefusedException(new(
            "数据库一直忙于写入，30 秒内没有得到间隙。请稍后再试。", "The databases were busy writing for 30 seconds without a pause. Try again later."));
    }

    /// <summary>Lets both go on.</summary>
    public void Dispose() => Close(_connections);

    private static SqliteConnection Open(string path) => SnapshotDatabase.Open(path, SqliteOpenMode.ReadWrite);

    /// <summary>
    /// Asks again and again rather than with SQLite's own growing pauses: a busy writer leaves gaps of microseconds between
    /// two commits, and every pause here is one that the other held writer has to wait through.
    /// </summary>
    private static bool TryBegin(SqliteConnection connection, TimeSpan patience)
    {
        var begun = Stopwatch.GetTimestamp();
        raw.sqlite3_busy_timeout(connection.Handle, 0);
        int code;
        while ((code = raw.sqlite3_exec(connection.Handle, "BEGIN IMMEDIATE")) == raw.SQLITE_BUSY && Stopwatch.GetElapsedTime(begun) < patience)
        {
            Thread.Yield();
        }

        if (code == raw.SQLITE_BUSY)
        {
            return false;
        }

        Check(connection, code);
        return true;
    }

    private static void Check(SqliteConnection connection, int code) => SqliteException.ThrowExceptionForRC(code, connection.Handle);

    private static void Close(SqliteConnection[] connections)
    {
        foreach (var connection in connections)
        {
            connection.Dispose(); // A transaction that wrote nothing is undone with it.
        }
    }
}
