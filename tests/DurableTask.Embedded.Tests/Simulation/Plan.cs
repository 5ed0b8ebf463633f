namespace SuggestionFlow.Embedded.DurableTask.Tests.Simulation;

/// <summary>A part of a random orchestration. Run twice: by <see cref="PlanRunner"/> as an orchestrator's code, by <see cref="ModelRun"/> as its meaning.</summary>
/// <param name="Node">Its number, unique within a generation.</param>
internal abstract record Plan(int Node)
{
    internal sealed record CallActivity(int Node, int Attempts, TimeSpan RetryInterval) : Plan(Node);

    internal sealed record Sleep(int Node, TimeSpan Delay) : Plan(Node);

    internal sealed record Wait(int Node, string Event) : Plan(Node);

    internal sealed record WaitAtMost(int Node, string Event, TimeSpan Timeout) : Plan(Node);

    /// <param name="Program">Which program the sub-orchestration runs.</param>
    internal sealed record CallChild(int Node, int Program) : Plan(Node);

    internal sealed record Send(int Node, string Receiver, string Event) : Plan(Node);

    internal sealed record SetStatus(int Node) : Plan(Node);

    internal sealed record Throw(int Node) : Plan(Node);

    internal sealed record Sequence(int Node, IReadOnlyList<Plan> Parts) : Plan(Node);

    internal sealed record All(int Node, IReadOnlyList<Plan> Parts) : Plan(Node);

    /// <param name="CancelsLosers">Whether those that lose are cancelled, or left to go on behind it.</param>
    internal sealed record Race(int Node, IReadOnlyList<Plan> Parts, bool CancelsLosers) : Plan(Node);
}
