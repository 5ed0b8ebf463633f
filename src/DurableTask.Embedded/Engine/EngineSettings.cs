using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>How an engine is set up.</summary>
internal sealed record EngineSettings
{
    /// <summary>Instances kept in memory between their turns.</summary>
    public required int HotInstances { get; init; }

    /// <summary>Activities that run at the same time.</summary>
    public required int ConcurrentActivities { get; init; }

    /// <summary>Turns that run at the same time; one that holds its thread for long does not count.</summary>
    public int ConcurrentTurns { get; init; } = int.MaxValue;

    /// <summary>How long an activity may take; <c>null</c> for as long as it likes.</summary>
    public TimeSpan? ActivityTimeout { get; init; }

    /// <summary>How large a stored text may be.</summary>
    public PayloadLimit Payloads { get; init; } = new(EmbeddedDurableTaskOptions.UsualLargestPayload);

    /// <summary>Whether it has a meter.</summary>
    public bool IsMetered { get; init; }

    /// <summary>By what the <see cref="Watchdog"/> measures; <c>null</c> for no watchdog.</summary>
    public TimeProvider? WatchdogClock { get; init; }

    /// <summary>The log tells of a turn that lasts longer.</summary>
    public TimeSpan LongTurn { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The log tells of an activity that lasts longer.</summary>
    public TimeSpan LongActivity { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// What the code may ask for without waiting for any of it: activities, timers, children, events. All of it is in memory until the turn is committed,
    /// some kilobyte each; whoever asks in a loop that never waits must not eat all there is.
    /// </summary>
    public int RequestsAtOnce { get; init; } = 250_000;

    /// <summary>The characters of all inputs that the code may pass on in the same way.</summary>
    public long CharactersAtOnce { get; init; } = 256 * 1024 * 1024;

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
