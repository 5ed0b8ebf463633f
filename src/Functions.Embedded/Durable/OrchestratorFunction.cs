using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SuggestionFlow.Embedded.Functions.Invocations;

namespace SuggestionFlow.Embedded.Functions.Durable;

/// <summary>An orchestrator function as the engine runs it. One invocation spans the orchestration from its start (or its replay) to its end.</summary>
internal sealed partial class OrchestratorFunction(
    FunctionInvoker invoker,
    OrchestratorMiddleware? middleware,
    IServiceProvider services,
    ILogger<OrchestratorFunction> log) : ITaskOrchestrator
{
    /// <inheritdoc/>
    public Type InputType => invoker.Function.InputType;

    /// <inheritdoc/>
    public Type OutputType => typeof(object);

    /// <inheritdoc/>
    public async Task<object?> RunAsync(TaskOrchestrationContext context, object? input)
    {
        // No await of the host's own in here but for the orchestrator itself: this runs on the engine's thread for it.
        var scope = services.CreateAsyncScope();
        try
        {
            var invocation = new EmbeddedFunctionContext(
                invoker.Function.Definition, scope.ServiceProvider, InvocationBinding.Of(context, context.InstanceId), CancellationToken.None);
            invocation.Features.Set(new OrchestrationInput(input));
            OrchestrationInvocations.Remember(context, invocation);
            await (middleware is null ? invoker.RunAsync(invocation) : middleware.RunAsync(invocation));
            return ReturnedValue.Of(invocation).Value;
        }
        catch (Exception failure)
        {
            Failed(failure, invoker.Function.Name, context.InstanceId);
            throw;
        }
        finally
        {
            Release(scope);
        }
    }

    private static void Release(AsyncServiceScope scope)
    {
        // Scoped services of an orchestrator are let go beside it, for the same reason.
        var released = scope.DisposeAsync();
        if (!released.IsCompletedSuccessfully)
        {
            _ = released.AsTask();
        }
    }

    [LoggerMessage(LogLevel.Warning, "Orchestrator '{Function}' of instance {Instance} failed.")]
    private partial void Failed(Exception failure, string function, string instance);
}
