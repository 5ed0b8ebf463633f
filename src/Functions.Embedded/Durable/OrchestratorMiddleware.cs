using Microsoft.Azure.Functions.Worker.Middleware;
using SuggestionFlow.Embedded.Functions.Invocations;

namespace SuggestionFlow.Embedded.Functions.Durable;

/// <summary>
/// The app's middleware around an orchestrator. Middleware may await what it likes, an orchestrator may not: so the middleware runs outside
/// the orchestrator's synchronization context, and where it does await, before or after, the instance's step waits for it. The orchestrator itself
/// runs in its context as it would without. A replay runs the middleware again, as on the official host.
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
            Exception? failure = null;
            try
            {
                await _invoker.RunAsync(context);
            }
            catch (Exception thrown)
            {
                failure = thrown;
            }

            await Outside(() => turn.End(failure));
        }

        whole.GetAwaiter().GetResult();
    }

    /// <summary>Runs work on this thread without the orchestrator's context, so that its continuations never come back to it.</summary>
    private static Task Outside(Func<Task> work)
    {
        var own = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return work();
        }
        catch (Exception thrown)
        {
            return Task.FromException(thrown);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(own);
        }
    }

    /// <summary>Hands over between the middleware's side and the orchestrator's.</summary>
    private sealed class Turn
    {
        private readonly TaskCompletionSource _reached = new();

        // Middleware goes on from here on the same thread: in the ordinary case, where it awaits nothing of its own, no thread ever waits.
        private readonly TaskCompletionSource _ran = new();

        public Task Reached => _reached.Task;

        public Task Reach()
        {
            if (!_reached.TrySetResult())
            {
                throw new InvalidOperationException("Middleware called next twice.");
            }

            return _ran.Task;
        }

        public Task End(Exception? failure)
        {
            if (failure is null)
            {
                _ran.SetResult();
            }
            else
            {
                _ran.SetException(failure);
            }

            return Task.CompletedTask;
        }
    }
}
