using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>How an engine is set up.</summary>
internal sealed record EngineSettings
{
    /// <summary>Instances kept in memory between their turns.</summary>
    public required int HotInstances { get; init; }

    /// <summary>Activities that run at the same time.</summary>
    public required int ConcurrentActivities { get; init; }

    /// <summary>A turn is committed as a whole; a flood of messages is taken in pieces of so many.</summary>
    public int MessagesPerTurn { get; init; } = 512;

    /// <summary>After a long stop very many timers may be due: so many at a time are loaded and told.</summary>
    public int TimersUnderWay { get; init; } = 1_000;

    /// <summary>The lines that a history can have; an instance whose history is full fails.</summary>
    public int LinesPerHistory { get; init; } = RowKeys.Places;

    /// <summary>Where its work is run.</summary>
    public IWorkQueue Queue { get; init; } = ThreadPoolQueue.Instance;

    /// <summary>The mistake it makes on purpose; only tests set one.</summary>
    public PlantedFault Planted { get; init; }
}
