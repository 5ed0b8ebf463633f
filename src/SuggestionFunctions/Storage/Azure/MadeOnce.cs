namespace SuggestionFunctions.Storage.Azure;

/// <summary>
/// Makes the table or the container where it is missing, before it is first used. Those who come meanwhile share the one
/// attempt; after a failure the next to come tries again, so that a process that starts while the storage is away need not die.
/// </summary>
internal sealed class MadeOnce(Func<Task> make)
{
    private readonly Lock _gate = new();
    private Task? _attempt;

    public Task EnsureAsync(CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_attempt is null || _attempt.IsFaulted || _attempt.IsCanceled)
            {
                _attempt = make();
            }

            return _attempt.IsCompletedSuccessfully ? Task.CompletedTask : _attempt.WaitAsync(cancellation);
        }
    }
}
