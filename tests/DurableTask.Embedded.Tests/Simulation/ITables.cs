using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Tests.Simulation;

/// <summary>What outlives a crash: the tables, as they are committed.</summary>
internal interface ITables : IDisposable
{
    IStoreReader Reader { get; }

    /// <summary>Where a store that is opened on them begins to count.</summary>
    (long Instance, long Message) LastKeys { get; }

    /// <summary>Writes changes, all or none of them.</summary>
    void Commit(IReadOnlyList<InstanceChange> changes);

    /// <summary>The timers of an instance, by step.</summary>
    IReadOnlyList<TimerRow> Timers(long key);
}
