using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Tests.Simulation;

/// <summary>The tables in memory: fast, and as strict as the database is; <see cref="TablesTests"/> shows that both behave alike.</summary>
internal sealed class MemoryTables : ITables, IStoreReader
{
    private readonly SortedDictionary<long, InstanceRow> _instances = [];
    private readonly Dictionary<string, long> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<long, SortedDictionary<int, HistoryEvent>> _histories = [];
    private readonly SortedSet<(DateTime Due, long Key)> _due = [];
    private readonly SortedDictionary<long, DateTime> _timers = [];
    private readonly SortedDictionary<long, MessageRow> _messages = [];

    public IStoreReader Reader => this;

    public (long Instance, long Message) LastKeys => (
        Math.Max(_instances.Keys.LastOrDefault(), _messages.Values.Select(message => message.Parent?.Key ?? 0).DefaultIfEmpty().Max()), _messages.Keys.LastOrDefault());

    public void Commit(IReadOnlyList<InstanceChange> changes)
    {
        foreach (var change in changes)
        {
            Write(change);
        }
    }

    public IReadOnlyList<TimerRow> Timers(long key) =>
        [.. _timers.Where(timer => RowKeys.InstanceOf(timer.Key) == key).Select(timer => RowOf(timer.Value, timer.Key))];

    public InstanceRow? Instance(string id) => _keys.TryGetValue(id, out var key) ? _instances[key] : null;

    public string? IdOf(long key) => _instances.GetValueOrDefault(key)?.Id;

    public List<string> ChildIds(long key) => [.. _instances.Values.Where(row => row.Parent?.Key == key).Select(row => row.Id)];

    public List<HistoryEvent> History(long key) => _histories.TryGetValue(key, out var lines) ? [.. lines.Values] : [];

    public HistoryEvent? FirstEvent(long key) => History(key).FirstOrDefault();

    public HistoryEvent? LastEvent(long key) => History(key).LastOrDefault();

    public List<TimerRow> DueTimers(DateTime now, TimerRow? after, int limit)
    {
        var last = after is { } timer ? (timer.Due, RowKeys.OfTimer(timer.Key, timer.Step)) : (DateTime.MinValue, -1L);
        return [.. _due.Where(due => due.CompareTo(last) > 0 && due.Due <= now).Take(limit).Select(due => RowOf(due.Due, due.Key))];
    }

    public DateTime? FirstTimer() => _due.Count > 0 ? _due.Min.Due : null;

    public DateTime? FirstTimerAfter(DateTime instant) => _due.Where(due => due.Due > instant).Select(due => (DateTime?)due.Due).FirstOrDefault();

    public List<string> ActiveIds() => [.. _instances.Values.Where(row => row.Active).Select(row => row.Id)];

    public List<MessageRow> Messages() => [.. _messages.Values];

    public List<InstanceRow> Query(InstanceFilter filter) => [.. _instances.Values
        .Where(row => row.Key > filter.After
            && !(row.Created < filter.CreatedFrom) && !(row.Created > filter.CreatedTo)
            && (filter.EndedFrom is null || row.Ended >= filter.EndedFrom) && (filter.EndedTo is null || row.Ended <= filter.EndedTo)
            && filter.Statuses?.Contains(row.Status) != false
            && row.Id.StartsWith(filter.IdPrefix ?? string.Empty, StringComparison.Ordinal))
        .Take(filter.Limit)];

    public void Dispose()
    {
    }

    private static TimerRow RowOf(DateTime due, long key) => new(RowKeys.InstanceOf(key), RowKeys.StepOfTimer(key), due);

    private void Write(InstanceChange change)
    {
        foreach (var key in change.Removed)
        {
            if (_instances.Remove(key, out var removed))
            {
                _keys.Remove(removed.Id);
            }

            _histories.Remove(key);
            DropTimers(key);
        }

        if (change.Row is { } row)
        {
            Write(row, change);
        }

        foreach (var timer in change.TimersRemoved)
        {
            var key = RowKeys.OfTimer(timer.Key, timer.Step);
            if (_due.Remove((timer.Due, key)))
            {
                _timers.Remove(key);
            }
        }

        foreach (var message in change.MessagesSent)
        {
            _messages.Add(message.Key, message);
        }

        foreach (var key in change.MessagesTaken)
        {
            _messages.Remove(key);
        }
    }

    private void Write(InstanceRow row, InstanceChange change)
    {
        if (change.HistoryDropped)
        {
            _histories.Remove(row.Key);
        }

        if (change.TimersDropped)
        {
            DropTimers(row.Key);
        }

        if (change.IsNew)
        {
            _keys.Add(row.Id, row.Key);
            _instances.Add(row.Key, row);
        }
        else if (_instances.TryGetValue(row.Key, out var present))
        {
            _instances[row.Key] = present with
            {
                Version = row.Version,
                Status = row.Status,
                Updated = row.Updated,
                Ended = row.Ended,
                Active = row.Active,
                Generation = row.Generation,
                CustomStatus = row.CustomStatus,
            };
        }

        if (!_histories.TryGetValue(row.Key, out var lines))
        {
            _histories.Add(row.Key, lines = []);
        }

        var place = change.FirstPlace;
        foreach (var line in change.Events)
        {
            lines.Add(place++, line);
        }

        foreach (var timer in change.TimersAdded)
        {
            var key = RowKeys.OfTimer(timer.Key, timer.Step);
            _timers.Add(key, timer.Due);
            _due.Add((timer.Due, key));
        }
    }

    private void DropTimers(long instance)
    {
        foreach (var timer in Timers(instance))
        {
            var key = RowKeys.OfTimer(timer.Key, timer.Step);
            _timers.Remove(key);
            _due.Remove((timer.Due, key));
        }
    }
}
