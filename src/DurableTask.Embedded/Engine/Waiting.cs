namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>Waits on behalf of a client.</summary>
internal static class Waiting
{
    /// <summary>The task's result.</summary>
    /// <exception cref="OperationCanceledException">The client gave up: exactly this type, as officially, where the framework throws a derived one.</exception>
    public static async Task<T> UntilAsync<T>(this Task<T> task, CancellationToken cancellation)
    {
        try
        {
            return await task.WaitAsync(cancellation);
        }
        catch (TaskCanceledException given) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(given.Message, given, cancellation);
        }
    }
}
