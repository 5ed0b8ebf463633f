namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>How a run of an orchestrator's code ended: with an outcome, or by beginning anew.</summary>
internal sealed record ExecutionEnd(StepOutcome Outcome, Renewal? Renewal = null);
