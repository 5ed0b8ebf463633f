namespace SuggestionFunctions.Telemetry;

/// <summary>Ends what is wrapped with its wrapper, the way it is made for.</summary>
internal static class Ending
{
    public static ValueTask OfAsync(object wrapped)
    {
        if (wrapped is IAsyncDisposable asynchronous)
        {
            return asynchronous.DisposeAsync();
        }

        (wrapped as IDisposable)?.Dispose();
        return ValueTask.CompletedTask;
    }
}
