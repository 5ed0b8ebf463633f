using SuggestionFlow.Bench.Claims;

namespace SuggestionFlow.Bench.Waiting;

/// <summary>What the bench found. <c>…Empty</c> is the same process on a store with nothing in it.</summary>
internal sealed record WaitingFigures
{
    public required int Instances { get; init; }

    public required double ReadyS { get; init; }

    public required double ReadyEmptyS { get; init; }

    public required double MemoryMb { get; init; }

    public required double MemoryEmptyMb { get; init; }

    /// <summary>With those in memory that were asked last, up to the engine's limit, and what the raw disk's measuring takes.</summary>
    public required double MemoryAfterEventsMb { get; init; }

    /// <summary>Of one processor.</summary>
    public required double IdlePercent { get; init; }

    public required double StoreMb { get; init; }

    public required WaitingAnswers Answers { get; init; }

    public required IReadOnlyList<Aimed> Aims { get; init; }

    public override string ToString() =>
        $"""
        {Instances:N0} open instances, each with a timer in months and a waited event ({StoreMb:N0} MB on disk)
          {ReadyS,10:N3} s from the process's start until it is ready; {ReadyEmptyS:N3} s on an empty store
          {MemoryMb,10:N1} MB in memory; {MemoryEmptyMb:N1} MB on an empty store; {MemoryAfterEventsMb:N1} MB after the events
          {IdlePercent,10:N2} % of a processor while idle
          {Answers.P50Ms,10:N3} ms median, {Answers.P95Ms:N3} ms p95 from an event to any of them until it is answered; one raw commit: {Answers.RawCommitMs:N3} ms
        """;
}
