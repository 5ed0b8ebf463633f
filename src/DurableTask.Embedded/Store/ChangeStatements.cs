namespace SuggestionFlow.Embedded.DurableTask.Store;

/// <summary>Writes changes through prepared statements; used inside a transaction by the writer only.</summary>
internal sealed class ChangeStatements(Connection connection) : IDisposable
{
    private readonly Statement _insertInstance = connection.Prepare(
        """
        INSERT INTO instance (key, id, name, version, status, created, updated, ended, active, generation, custom_status, tags,
            parent_id, parent_name, parent_key, parent_generation, parent_step, trace)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """);

    private readonly Statement _updateInstance = connection.Prepare(
        "UPDATE instance SET version = ?, status = ?, updated = ?, ended = ?, active = ?, generation = ?, custom_status = ? WHERE key = ?");

    private readonly Statement _removeInstance = connection.Prepare("DELETE FROM instance WHERE key = ?");
    private readonly Statement _appendEvent = connection.Prepare(
        "INSERT INTO history (key, kind, step, instant, name, detail, payload, trace) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");

    private readonly Statement _dropHistory = connection.Prepare("DELETE FROM history WHERE key BETWEEN ? AND ?");
    private readonly Statement _addTimer = connection.Prepare("INSERT INTO timer (key, due) VALUES (?, ?)");
    private readonly Statement _removeTimer = connection.Prepare("DELETE FROM timer WHERE key = ? AND due = ?");
    private readonly Statement _dropTimers = connection.Prepare("DELETE FROM timer WHERE key BETWEEN ? AND ?");
    private readonly Statement _sendMessage = connection.Prepare(
        """
        INSERT INTO message (key, receiver, kind, name, version, payload, tags, parent_id, parent_name, parent_key, parent_generation, parent_step, trace)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """);

    private readonly Statement _takeMessage = connection.Prepare("DELETE FROM message WHERE key = ?");

    public void Write(InstanceChange change)
    {
        foreach (var key in change.Removed)
        {
            _removeInstance.Bind(key).Run();
            Drop(_dropHistory, key);
            Drop(_dropTimers, key);
        }

        if (change.Row is { } row)
        {
            Write(row, change);
        }

        foreach (var timer in change.TimersRemoved)
        {
            _removeTimer.Bind(RowKeys.OfTimer(timer.Key, timer.Step)).Bind(timer.Due).Run();
        }

        foreach (var message in change.MessagesSent)
        {
            Write(message);
        }

        foreach (var key in change.MessagesTaken)
        {
            _takeMessage.Bind(key).Run();
        }
    }

    public void Dispose()
    {
        foreach (var statement in (Statement[])[
            _insertInstance, _updateInstance, _removeInstance, _appendEvent, _dropHistory,
            _addTimer, _removeTimer, _dropTimers, _sendMessage, _takeMessage])
        {
            statement.Dispose();
        }
    }

    private void Write(InstanceRow row, InstanceChange change)
    {
        if (change.HistoryDropped)
        {
            Drop(_dropHistory, row.Key);
        }

        if (change.TimersDropped)
        {
            Drop(_dropTimers, row.Key);
        }

        if (change.IsNew)
        {
            Insert(row);
        }
        else
        {
            _updateInstance.Bind(row.Version).Bind((long)row.Status).Bind(row.Updated).Bind(row.Ended).Bind(row.Active ? 1 : 0)
                .Bind(row.Generation).Bind(row.CustomStatus).Bind(row.Key).Run();
        }

        var place = change.FirstPlace;
        foreach (var line in change.Events)
        {
            _appendEvent.Bind(RowKeys.Of(row.Key, place++)).Bind((long)line.Kind).Bind(line.Step).Bind(line.Instant)
                .Bind(line.Name).Bind(line.Detail).Bind(line.Payload).Bind(line.Trace).Run();
        }

        foreach (var timer in change.TimersAdded)
        {
            _addTimer.Bind(RowKeys.OfTimer(timer.Key, timer.Step)).Bind(timer.Due).Run();
        }
    }

    private void Insert(InstanceRow row)
    {
        _insertInstance.Bind(row.Key).Bind(row.Id).Bind(row.Name).Bind(row.Version).Bind((long)row.Status)
            .Bind(row.Created).Bind(row.Updated).Bind(row.Ended).Bind(row.Active ? 1 : 0).Bind(row.Generation)
            .Bind(row.CustomStatus).Bind(row.Tags);
        Bind(_insertInstance, row.Parent);
        _insertInstance.Bind(row.Trace).Run();
    }

    private void Write(MessageRow message)
    {
        _sendMessage.Bind(message.Key).Bind(message.Receiver).Bind((long)message.Kind).Bind(message.Name).Bind(message.Version)
            .Bind(message.Payload).Bind(message.Tags);
        Bind(_sendMessage, message.Parent);
        _sendMessage.Bind(message.Trace).Run();
    }

    private static void Bind(Statement statement, ParentLink? parent)
    {
        if (parent is null)
        {
            statement.BindNull().BindNull().BindNull().BindNull().BindNull();
        }
        else
        {
            statement.Bind(parent.Id).Bind(parent.Name).Bind(parent.Key).Bind(parent.Generation).Bind(parent.Step);
        }
    }

    private static void Drop(Statement statement, long instance) =>
        statement.Bind(RowKeys.FirstOf(instance)).Bind(RowKeys.LastOf(instance)).Run();
}
