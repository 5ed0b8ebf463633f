namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>An activity that runs.</summary>
internal sealed class ActivityRun(ActivityCall call, ActivityDispatcher dispatcher) : IThreadPoolWorkItem
{
    private int _ended;

    public ActivityCall Call => call;

    public LongRun Time { get; } = new();

    /// <summary>When it began, as the meter measures.</summary>
    public long Began { get; set; }

    /// <summary>Whether it has not yet awaited anything.</summary>
    public bool HoldsThread { get; set; }

    /// <summary>The first who ends it says how it ended: itself, or whoever gave it up.</summary>
    public bool TryEnd() => Interlocked.Exchange(ref _ended, 1) == 0;

    public void Execute() => dispatcher.Begin(this);

    public override string ToString() => $"activity {call.InstanceId} {call.Generation}#{call.Step}";
}
