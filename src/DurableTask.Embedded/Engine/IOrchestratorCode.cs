namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>One run of an orchestrator's code, from the beginning. Disposed when it ended or is forgotten; a replay is another run.</summary>
internal interface IOrchestratorCode : IDisposable
{
    /// <summary>Runs the code. Whatever it throws is a failure, not an exception.</summary>
    Task<StepOutcome> RunAsync(Execution execution);
}
