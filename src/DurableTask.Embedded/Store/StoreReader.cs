namespace SuggestionFlow.Embedded.DurableTask.Store;

/// <summary>Reads what is committed, over a connection of its own that one caller uses at a time.</summary>
internal sealed class StoreReader(Connection connection) : IStoreReader, IDisposable
{
    private const string InstanceColumns =
        "key, id, name, version, status, created, updated, ended, active, generation, custom_status, tags, "
        + "parent_id, parent_name, parent_key, parent_generation, parent_step, trace";

    private const string EventColumns = "kind, step, instant, name, detail, payload, trace";

    private readonly Statement _instanceById = connection.Prepare($"SELECT {InstanceColumns} FROM instance WHERE id = ?");
    private readonly Statement _idByKey = connection.Prepare("SELECT id FROM instance WHERE key = ?");
    private readonly Statement _childIds = connection.Prepare("SELECT id FROM instance WHERE parent_key = ? ORDER BY key");
    private readonly Statement _history = connection.Prepare($"SELECT {EventColumns} FROM history WHERE key BETWEEN ? AND ? ORDER BY key");
    private readonly Statement _firstEvent = connection.Prepare($"SELECT {EventColumns} FROM history WHERE key = ?");
    private readonly Statement _lastEvent = connection.Prepare(
        $"SELECT {EventColumns} FROM history WHERE key BETWEEN ? AND ? ORDER BY key DESC LIMIT 1");

    private readonly Statement _dueTimers = connection.Prepare(
        "SELECT key, due FROM timer WHERE (due, key) > (?, ?) AND due <= ? ORDER BY due, key LIMIT ?");

    private readonly Statement _firstTimer = connection.Prepare("SELECT due FROM timer ORDER BY due LIMIT 1");
    private readonly Statement _firstTimerAfter = connection.Prepare("SELECT due FROM timer WHERE due > ? ORDER BY due LIMIT 1");
    private readonly Statement _activeIds = connection.Prepare("SELECT id FROM instance WHERE active = 1 ORDER BY key");
    private readonly Statement _messages = connection.Prepare(
        """
        SELECT key, receiver, kind, name, version, payload, tags, parent_id, parent_name, parent_key, parent_generation, parent_step, trace
        FROM message ORDER BY key
        """);

    public InstanceRow? Instance(string id) => One(_instanceById.Bind(id), InstanceOf);

    public string? IdOf(long key) => One(_idByKey.Bind(key), row => row.Text(0));

    public List<string> ChildIds(long key) => All(_childIds.Bind(key), row => row.Text(0));

    public List<HistoryEvent> History(long key) => All(_history.Bind(RowKeys.FirstOf(key)).Bind(RowKeys.LastOf(key)), EventOf);

    public HistoryEvent? FirstEvent(long key) => One(_firstEvent.Bind(RowKeys.FirstOf(key)), EventOf);

    public HistoryEvent? LastEvent(long key) => One(_lastEvent.Bind(RowKeys.FirstOf(key)).Bind(RowKeys.LastOf(key)), EventOf);

    public List<TimerRow> DueTimers(DateTime now, TimerRow? after, int limit)
    {
        var (due, key) = after is { } last ? (last.Due, RowKeys.OfTimer(last.Key, last.Step)) : (DateTime.MinValue, -1L);
        return All(
            _dueTimers.Bind(due).Bind(key).Bind(now).Bind(limit),
            row => new TimerRow(RowKeys.InstanceOf(row.Int64(0)), RowKeys.StepOfTimer(row.Int64(0)), row.Instant(1)));
    }

    public DateTime? FirstTimer() => OneInstant(_firstTimer);

    public DateTime? FirstTimerAfter(DateTime instant) => OneInstant(_firstTimerAfter.Bind(instant));

    public List<string> ActiveIds() => All(_activeIds, row => row.Text(0));

    public List<MessageRow> Messages() => All(_messages, MessageOf);

    /// <summary>A page of instances. The statement is made for the filter: queries are rare beside everything else.</summary>
    public List<InstanceRow> Query(InstanceFilter filter)
    {
        List<string> conditions = ["key > ?"];
        List<Action<Statement>> binds = [statement => statement.Bind(filter.After)];
        AddRange("created", filter.CreatedFrom, filter.CreatedTo);
        AddRange("ended", filter.EndedFrom, filter.EndedTo);
        if (filter.Statuses is { } statuses)
        {
            conditions.Add($"status IN ({string.Join(", ", statuses.Select(status => (int)status))})");
        }

        if (filter.IdPrefix is { Length: > 0 } prefix)
        {
            // substr rather than a range: it is right for every character, and an index on ids would not give the order of creation.
            conditions.Add("substr(id, 1, length(?)) = ?");
            binds.Add(statement => statement.Bind(prefix).Bind(prefix));
        }

        binds.Add(statement => statement.Bind(filter.Limit));
        using var query = connection.Prepare(
            $"SELECT {InstanceColumns} FROM instance WHERE {string.Join(" AND ", conditions)} ORDER BY key LIMIT ?");
        foreach (var bind in binds)
        {
            bind(query);
        }

        return All(query, InstanceOf);

        void AddRange(string column, DateTime? from, DateTime? to)
        {
            if (from is { } first)
            {
                conditions.Add($"{column} >= ?");
                binds.Add(statement => statement.Bind(first));
            }

            if (to is { } last)
            {
                conditions.Add($"{column} <= ?");
                binds.Add(statement => statement.Bind(last));
            }
        }
    }

    public void Dispose()
    {
        foreach (var statement in (Statement[])[
            _instanceById, _idByKey, _childIds, _history, _firstEvent, _lastEvent,
            _dueTimers, _firstTimer, _firstTimerAfter, _activeIds, _messages])
        {
            statement.Dispose();
        }

        connection.Dispose();
    }

    private static InstanceRow InstanceOf(Statement row) => new()
    {
        Key = row.Int64(0),
        Id = row.Text(1),
        Name = row.Text(2),
        Version = row.Text(3),
        Status = (InstanceStatus)row.Int32(4),
        Created = row.Instant(5),
        Updated = row.Instant(6),
        Ended = row.IsNull(7) ? null : row.Instant(7),
        Active = row.Int32(8) != 0,
        Generation = row.Int32(9),
        CustomStatus = row.TextOrNull(10),
        Tags = row.TextOrNull(11),
        Parent = ParentOf(row, 12),
        Trace = row.TextOrNull(17),
    };

    private static HistoryEvent EventOf(Statement row) => new(
        (HistoryKind)row.Int32(0), row.Int32(1), row.Instant(2), row.TextOrNull(3), row.TextOrNull(4), row.TextOrNull(5), row.TextOrNull(6));

    private static MessageRow MessageOf(Statement row) => new()
    {
        Key = row.Int64(0),
        Receiver = row.Text(1),
        Kind = (MessageKind)row.Int32(2),
        Name = row.TextOrNull(3),
        Version = row.TextOrNull(4),
        Payload = row.TextOrNull(5),
        Tags = row.TextOrNull(6),
        Parent = ParentOf(row, 7),
        Trace = row.TextOrNull(12),
    };

    private static ParentLink? ParentOf(Statement row, int column) => row.IsNull(column)
        ? null
        : new ParentLink(row.Text(column), row.Text(column + 1), row.Int64(column + 2), row.Int32(column + 3), row.Int32(column + 4));

    private static DateTime? OneInstant(Statement statement)
    {
        try
        {
            return statement.Step() ? statement.Instant(0) : null;
        }
        finally
        {
            statement.Reset();
        }
    }

    private static T? One<T>(Statement statement, Func<Statement, T> read)
        where T : class
    {
        try
        {
            return statement.Step() ? read(statement) : null;
        }
        finally
        {
            statement.Reset();
        }
    }

    private static List<T> All<T>(Statement statement, Func<Statement, T> read)
    {
        List<T> rows = [];
        try
        {
            while (statement.Step())
            {
                rows.Add(read(statement));
            }
        }
        finally
        {
            statement.Reset();
        }

        return rows;
    }
}
