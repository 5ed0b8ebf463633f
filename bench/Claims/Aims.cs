namespace SuggestionFlow.Bench.Claims;

/// <summary>What we claim about the engine's speed and size, in one place: each bench prints its figures beside these, and a test reads from it how far off they are.</summary>
internal static class Aims
{
    public static Aim SequenceThroughput { get; } = new("orchestrations in the time of one raw commit, 50 at a time", 1.0, AtLeast: true, Aim.OfRatio);

    public static Aim SequenceP95 { get; } = new("ms p95, 50 at a time", 25, AtLeast: false, Allowed: null);

    public static Aim SequenceAlone { get; } = new("times seven raw commits, one at a time, median of five runs", 1.3, AtLeast: false, Aim.OfRatio);

    public static Aim Syncs { get; } = new("syncs seen from outside for a commit that the engine counted", 1.0, AtLeast: true, Aim.OfCount);

    public static Aim FanThroughput { get; } = new("activities/s of 1 × 10,000", 20_000, AtLeast: true, Allowed: null);

    public static Aim FanGrowth { get; } = new("times as long for 10,000 activities as for 1,000", 12, AtLeast: false, Aim.OfRatio);

    public static Aim EventAlone { get; } = new("raw commits at the median, one at a time", 2.5, AtLeast: false, Aim.OfRatio);

    public static Aim EventThroughput { get; } = new("events in the time of one raw commit, 50 at a time", 0.8, AtLeast: true, Aim.OfRatio);

    public static Aim WaitingReady { get; } = new("s from the process's start until it is ready", 1, AtLeast: false, Allowed: null);

    /// <summary>Ours beside the absolute one: it says on any machine that a start does not read what waits.</summary>
    public static Aim WaitingReadyOfEmpty { get; } = new("times as long until ready as with an empty store", 1.5, AtLeast: false, Aim.OfRatio);

    public static Aim WaitingMemory { get; } = new("MB more than with an empty store", 100, AtLeast: false, Aim.OfRatio);

    public static Aim WaitingIdle { get; } = new("% of a processor while idle", 0.5, AtLeast: false, Aim.OfRatio);

    public static Aim WaitingEvent { get; } = new("raw commits p95, from an event to any of them until it is answered", 10, AtLeast: false, Aim.OfRatio);

    /// <summary>"Does not grow", with what a machine's noise adds.</summary>
    public static Aim LongGrowth { get; } = new("times as long for a step of the last thousand as for one of the first", 1.2, AtLeast: false, Aim.OfRatio);

    public static Aim LongReplays { get; } = new("replays when cold", 1, AtLeast: false, Aim.OfCount);

    public static Aim CaseBytes { get; } = new("KB on disk a case", 150, AtLeast: false, Aim.OfRatio);
}
