using SuggestionFlow.Embedded.DurableTask.Engine;

namespace SuggestionFlow.Embedded.DurableTask.Tests.Simulation;

/// <summary>A step that a plan has begun and that has not ended for it.</summary>
/// <param name="Due">When a timer is due.</param>
/// <param name="Name">What activity or sub-orchestration it is for, see <see cref="RunInput.NameOf"/>.</param>
/// <param name="Complete">Goes on with what it came to; <c>null</c> for a failure.</param>
internal sealed record ModelStep(StepKind Kind, int Node, DateTime Due, string Name, Action<string?> Complete);
