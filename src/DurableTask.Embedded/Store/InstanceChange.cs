namespace SuggestionFlow.Embedded.DurableTask.Store;

/// <summary>What one step of one instance writes; all of it or nothing is stored.</summary>
internal sealed class InstanceChange
{
    /// <summary>Instances removed with all that belongs to them, before anything is written.</summary>
    public List<long> Removed { get; } = [];

    /// <summary>The instance as it is after the step; <c>null</c> where none is left or it did not change.</summary>
    public InstanceRow? Row { get; set; }

    public bool IsNew { get; set; }

    /// <summary>The history so far is dropped: the instance begins anew.</summary>
    public bool HistoryDropped { get; set; }

    /// <summary>All timers are dropped, before those of the step are added.</summary>
    public bool TimersDropped { get; set; }

    /// <summary>The place of the first of <see cref="Events"/> in the history.</summary>
    public int FirstPlace { get; set; }

    public List<HistoryEvent> Events { get; } = [];

    public List<TimerRow> TimersAdded { get; } = [];

    /// <summary>Timers that fired or were cancelled: those of exactly this step and instant.</summary>
    public List<TimerRow> TimersRemoved { get; } = [];

    public List<MessageRow> MessagesSent { get; } = [];

    public List<long> MessagesTaken { get; } = [];

    /// <summary>Called by the writer once everything is on disk, in the order in which changes were handed over. Must be quick.</summary>
    public Action? Committed { get; set; }

    /// <summary>Called instead if it can never be written: nothing of it is stored.</summary>
    public Action<Exception>? Lost { get; set; }
}
