namespace SuggestionFlow.Embedded.DurableTask.Tests.Simulation;

/// <summary>A seed whose schedule shows a mistake, with what happened last.</summary>
/// <param name="Violation">What it did; <c>null</c> where it did not do it when the seed was run again, and so is of no use.</param>
internal sealed record FailedSchedule(int Seed, string? Violation, string Trace)
{
    public bool IsRepeatable => Violation is not null;

    public override string ToString() => $"""
        Seed {Seed}: {Violation ?? "a mistake that did not show when it was run again. The schedule is not deterministic."}
        To run it again with its whole trace: ./test --seed {Seed}
        What happened last:
        {Trace}
        """;
}
