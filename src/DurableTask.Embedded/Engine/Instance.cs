using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>What is known of the instance behind an id: its row and, while it is open and in memory, its execution. Touched by one turn at a time.</summary>
internal sealed class Instance(string id, OrchestrationEngine engine)
{
    private bool _loaded;

    public string Id => id;

    /// <summary>The instance's row; <c>null</c> where there is no instance.</summary>
    public InstanceRow? Row { get; set; }

    /// <summary>The execution of an open instance, if it is in memory.</summary>
    public Execution? Execution { get; private set; }

    /// <summary>How many lines its history has.</summary>
    public int Lines { get; set; }

    /// <summary>Whether a generation waits to begin without anybody's coming.</summary>
    public bool StartsByItself { get; set; }

    /// <summary>Whether its span is to be told as soon as it waits for what may take long. Forgotten with the instance: it is told at its end in any case.</summary>
    public bool IsToBeTold { get; set; }

    public bool IsInMemory => Execution is not null;

    /// <summary>Reads the row, once.</summary>
    /// <param name="isNew">The id was made this moment: there is nothing to read.</param>
    public void Load(bool isNew)
    {
        if (!_loaded)
        {
            Row = isNew ? null : engine.Store.Read(reader => reader.Instance(id));
            _loaded = true;
        }
    }

    /// <summary>The execution of an open instance, replayed if it is not in memory.</summary>
    public Execution OpenExecution(InstanceRow row)
    {
        if (Execution is { } hot)
        {
            return hot;
        }

        var history = engine.Store.Read(reader => reader.History(row.Key));
        if (history is not [{ Kind: HistoryKind.Created } created, ..])
        {
            throw new InvalidDataException($"The history of instance '{id}' does not begin with its creation.");
        }

        var cold = Begin(row, created);
        Lines = history.Count;
        cold.Replay(history);
        StartsByItself = row.Active && !cold.HasStarted;
        return cold;
    }

    /// <summary>Makes the execution of a new instance or generation.</summary>
    public Execution Begin(InstanceRow row, HistoryEvent created)
    {
        Forget();
        Execution = new Execution(row, created, engine.Host, engine.Misused, engine.Settings);
        return Execution;
    }

    /// <summary>Takes the execution out of memory.</summary>
    public void Forget()
    {
        Execution?.Dispose();
        Execution = null;
    }
}
