namespace SuggestionFlow.Embedded.DurableTask.Tests.Simulation;

/// <summary>A random orchestration: what each of its generations does before it continues as new; the last one ends.</summary>
/// <param name="KeepsEvents">Whether events that nobody took go on to the next generation.</param>
internal sealed record PlannedProgram(IReadOnlyList<Plan> Generations, bool KeepsEvents);
