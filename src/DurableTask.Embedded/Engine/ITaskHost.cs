using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>What the engine runs: the application's orchestrators and activities.</summary>
internal interface ITaskHost
{
    /// <summary>The code of an orchestrator; <c>null</c> where there is none of that name and version.</summary>
    IOrchestratorCode? FindOrchestrator(string name, string version);

    /// <summary>Whether the host does not take an instance of this version: it is left as it is, for a host that takes it.</summary>
    bool Leaves(InstanceRow row, string version);

    /// <summary>Why an orchestration of this version fails instead of running; <c>null</c> where it runs.</summary>
    Failure? Refusal(string version);

    /// <summary>Runs an activity to its end. Whatever goes wrong is a failure, not an exception.</summary>
    Task<StepOutcome> RunActivityAsync(ActivityCall call);
}
