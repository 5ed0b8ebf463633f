using Microsoft.Azure.Functions.Worker.Middleware;
using SuggestionFlow.Embedded.Functions.Invocations;

namespace SuggestionFlow.Embedded.Functions.Durable;

/// <summary>
/// The app's middleware around an orchestrator. Middleware may await what it likes, an orchestrator may not: so the middleware runs outside
/// the orchestrator's scheduler, and what it does before and after blocks the instance's step. The orchestrator itself runs on the engine's
/// scheduler as it would without. A replay runs the middleware again, as on the official host.
/// </summary>
internal sealed class OrchestratorMiddleware
{
    private readonly FunctionInvoker _invoker;
    private readonly FunctionExecutionDelegate _around;

    public OrchestratorMiddleware(FunctionInvoker invoker)
    {
        _invoker = invoker;
        _around = invoker.Pipeline.Around(context =>
            (context.Features.Get<Turn>() ?? throw new InvalidOperationException("Middleware passed on a context that is not the invocation's.")).Reach());
    }

    /// <summary>Middleware up to the orchestrator, the orchestrator, middleware to its end.</summary>
    public async Task RunAsync(EmbeddedFunctionContext context)
    {
        var turn = new Turn();
        context.Features.Set(turn);
        var whole = Outside(() => _around(context));
        Task.WaitAny(turn.Reached, whole);
        if (turn.Reached.IsCompleted)
        {
            try
            {
                await _invoker.RunAsync(context);
                turn.Succeeded();
            }
            catch (Exception failure)
            {
                turn.Failed(failure);
            }
        }

        Finish(whole);
    }

    /// <summary>Starts work that knows nothing of the engine's scheduler, so that its continuations do not come back to it.</summary>
    private static Task Outside(Func<Task> work) => Task.Run(work);

    private static void Finish(Task whole) => whole.GetAwaiter().GetResult();

    /// <summary>Hands over between the middleware's side and the orchestrator's.</summary>
    private sealed class Turn
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _ran = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => _reached.Task;

        public Task Reach()
        {
            if (!_reached.TrySetResult())
            {
                throw new InvalidOperationException("Middleware called next twice.");
            }

            return _ran.Task;
        }

        public void Succeeded() => _ran.SetResult();

        public void Failed(Exception failure) => _ran.SetException(failure);
    }
}
