using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Tests.Simulation;

/// <summary>The same changes into memory and into the database: behind each commit every way of reading must show the same in both.</summary>
internal sealed class TwinTables : ITables
{
    private readonly MemoryTables _memory = new();
    private readonly SqliteTables _database = new();

    public IStoreReader Reader => _memory;

    public (long Instance, long Message) LastKeys
    {
        get
        {
            Assert.Equal(_database.LastKeys, _memory.LastKeys);
            return _memory.LastKeys;
        }
    }

    public void Commit(IReadOnlyList<InstanceChange> changes)
    {
        _memory.Commit(changes);
        _database.Commit(changes);
        Compare(reader => reader.Messages());
        Compare(reader => reader.ActiveIds());
        Compare(reader => reader.DueTimers(DateTime.MaxValue, after: null, int.MaxValue));
        CompareTimers();
        Compare(reader => reader.Query(new InstanceFilter { Limit = 3, IdPrefix = "i", Statuses = [InstanceStatus.Running, InstanceStatus.Completed] }));
        foreach (var row in Compare(reader => reader.Query(new InstanceFilter { Limit = int.MaxValue })))
        {
            Compare(reader => reader.History(row.Key));
            Compare(reader => reader.ChildIds(row.Key));
            Compare<object?>(reader => [reader.Instance(row.Id), reader.IdOf(row.Key), reader.FirstEvent(row.Key), reader.LastEvent(row.Key)]);
            Compare(reader => reader.Query(new InstanceFilter { Limit = 2, After = row.Key, CreatedFrom = row.Created, EndedTo = row.Ended }));
        }
    }

    public IReadOnlyList<TimerRow> Timers(long key) => _memory.Timers(key);

    public void Dispose() => _database.Dispose();

    private void CompareTimers()
    {
        foreach (var timer in Compare(reader => reader.DueTimers(DateTime.MaxValue, after: null, int.MaxValue)))
        {
            Compare(reader => reader.DueTimers(timer.Due, after: null, limit: 2));
            Compare(reader => reader.DueTimers(DateTime.MaxValue, timer, limit: 2));
            Compare<DateTime?>(reader => [reader.FirstTimer(), reader.FirstTimerAfter(timer.Due)]);
            Assert.Equal(_database.Timers(timer.Key), _memory.Timers(timer.Key));
        }
    }

    private List<T> Compare<T>(Func<IStoreReader, List<T>> read)
    {
        var inMemory = read(_memory);
        Assert.Equal(read(_database.Reader), inMemory);
        return inMemory;
    }
}
