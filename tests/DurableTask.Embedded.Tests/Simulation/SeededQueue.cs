using SuggestionFlow.Embedded.DurableTask.Engine;

namespace SuggestionFlow.Embedded.DurableTask.Tests.Simulation;

/// <summary>Where all work of one life of the engine waits: turns, activities, looks at the timers, and what follows an awaited task. One thread runs it.</summary>
internal sealed class SeededQueue : SynchronizationContext, IWorkQueue
{
    // In the order of their labels: what is picked must not depend on the order in which a dictionary happens to be gone through.
    private readonly List<(string Label, Action Run)> _ready = [];

    public int Count => _ready.Count;

    public void Queue(IThreadPoolWorkItem work) => Add(
        work switch
        {
            Mailbox mailbox => $"turn {mailbox.InstanceId}",
            TimerPump => "look at the timers",
            _ => work.ToString() ?? string.Empty,
        },
        work.Execute);

    public void Add(string label, Action run)
    {
        var place = _ready.FindLastIndex(ready => string.CompareOrdinal(ready.Label, label) <= 0) + 1;
        _ready.Insert(place, (label, run));
    }

    public override void Post(SendOrPostCallback d, object? state) => Add("continuation", () => d(state));

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Takes a piece of work out.</summary>
    public (string Label, Action Run) Take(int place)
    {
        var taken = _ready[place];
        _ready.RemoveAt(place);
        return taken;
    }
}
