using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using SuggestionFlow.Embedded.DurableTask.Engine;

namespace SuggestionFlow.Embedded.DurableTask.Worker;

/// <summary>A registered orchestrator, as the engine runs it.</summary>
internal sealed class OrchestratorCode(ITaskOrchestrator orchestrator, IServiceScope? scope, WorkerSettings settings) : IOrchestratorCode
{
    public async Task<StepOutcome> RunAsync(Execution execution)
    {
        if (!execution.IsReplaying)
        {
            settings.OrchestratorStarted(execution);
        }

        try
        {
            var input = settings.Converter.Deserialize(execution.Input, orchestrator.InputType);
            var output = settings.Converter.Serialize(await orchestrator.RunAsync(new OrchestrationContext(execution, input, settings), input));
            if (settings.Payloads.Complaint(output, $"output of orchestration '{execution.Name}'") is { } complaint)
            {
                throw new InvalidOperationException(complaint);
            }

            if (!execution.IsReplaying)
            {
                settings.OrchestratorCompleted(execution);
            }

            return StepOutcome.Of(output);
        }
        catch (Exception exception)
        {
            if (!execution.IsReplaying)
            {
                settings.OrchestratorFailed(execution, exception);
            }

            return StepOutcome.Of(settings.Payloads.Fit(exception.ToFailure(settings.ExceptionProperties)));
        }
    }

    public void Dispose() => scope?.Dispose();
}
