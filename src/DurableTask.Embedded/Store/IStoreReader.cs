namespace SuggestionFlow.Embedded.DurableTask.Store;

/// <summary>Reads what is committed.</summary>
internal interface IStoreReader
{
    InstanceRow? Instance(string id);

    string? IdOf(long key);

    /// <summary>The sub-orchestrations that an instance started, finished ones included.</summary>
    List<string> ChildIds(long key);

    List<HistoryEvent> History(long key);

    /// <summary>The line that holds the input.</summary>
    HistoryEvent? FirstEvent(long key);

    /// <summary>The line that holds the output or failure of a finished instance.</summary>
    HistoryEvent? LastEvent(long key);

    /// <summary>Timers due at an instant or before it, in order, behind a given one.</summary>
    List<TimerRow> DueTimers(DateTime now, TimerRow? after, int limit);

    DateTime? FirstTimer();

    DateTime? FirstTimerAfter(DateTime instant);

    /// <summary>Instances with something to do without anybody's coming.</summary>
    List<string> ActiveIds();

    /// <summary>Messages not taken yet, in the order in which they were sent.</summary>
    List<MessageRow> Messages();

    /// <summary>A page of instances, in the order of creation.</summary>
    List<InstanceRow> Query(InstanceFilter filter);
}
