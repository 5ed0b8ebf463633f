using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Tests.Simulation;

/// <summary>The engine's own tables and statements in a database file, written by whoever commits instead of by a thread.</summary>
internal sealed class SqliteTables : ITables
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("simulation-");
    private readonly Connection _connection;
    private readonly ChangeStatements _statements;
    private readonly StoreReader _reader;

    public SqliteTables()
    {
        var path = Path.Combine(_folder.FullName, "durable.db");
        _connection = new Connection(path, readOnly: false);
        _connection.Execute("PRAGMA journal_mode = WAL");
        _connection.Execute("PRAGMA synchronous = OFF"); // A crash here is of the process that is played, not of the machine.
        Schema.Prepare(_connection, path);
        _statements = new ChangeStatements(_connection);
        _reader = new StoreReader(new Connection(path, readOnly: true));
    }

    public IStoreReader Reader => _reader;

    public (long Instance, long Message) LastKeys => Schema.LastKeys(_connection);

    public void Commit(IReadOnlyList<InstanceChange> changes)
    {
        _connection.Execute("BEGIN IMMEDIATE");
        try
        {
            foreach (var change in changes)
            {
                _statements.Write(change);
            }

            _connection.Execute("COMMIT");
        }
        catch
        {
            _connection.Execute("ROLLBACK");
            throw;
        }
    }

    public IReadOnlyList<TimerRow> Timers(long key) =>
        [.. _reader.DueTimers(DateTime.MaxValue, after: null, int.MaxValue).Where(timer => timer.Key == key).OrderBy(timer => timer.Step)];

    public void Dispose()
    {
        _reader.Dispose();
        _statements.Dispose();
        _connection.Dispose();
        _folder.Delete(recursive: true);
    }
}
