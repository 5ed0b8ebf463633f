using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SuggestionFlow.Embedded.Functions.Hosting;
using SuggestionFlow.Embedded.Functions.Invocations;

namespace SuggestionFlow.Embedded.Functions.Durable;

/// <summary>An activity function as the engine runs it.</summary>
internal sealed partial class ActivityFunction(
    FunctionInvoker invoker,
    IServiceProvider services,
    HostStop stop,
    ILogger<ActivityFunction> log) : ITaskActivity
{
    /// <inheritdoc/>
    public Type InputType => invoker.Function.InputType;

    /// <inheritdoc/>
    public Type OutputType => typeof(object);

    /// <inheritdoc/>
    public async Task<object?> RunAsync(TaskActivityContext context, object? input)
    {
        await using var scope = services.CreateAsyncScope();
        var invocation = new EmbeddedFunctionContext(
            invoker.Function.Definition, scope.ServiceProvider, InvocationBinding.Of(input, context.InstanceId), stop.Token);
        try
        {
            await invoker.InvokeAsync(invocation);
            return ReturnedValue.Of(invocation).Value;
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            // It gave up because the host stops, which is no failure of the orchestration: it never reports, and runs again at the next start.
            return await new TaskCompletionSource<object?>().Task;
        }
        catch (Exception failure)
        {
            Failed(failure, invoker.Function.Name, invocation.InvocationId, context.InstanceId);
            throw;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Activity '{Function}' failed (invocation {Invocation}, instance {Instance}).")]
    private partial void Failed(Exception failure, string function, string invocation, string instance);
}
