namespace SuggestionFlow.Embedded.Functions.Hosting;

/// <summary>Says to what runs in the background that the host stops. It is said after requests were drained: they may still wait for orchestrations.</summary>
internal sealed class HostStop : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();

    public CancellationToken Token => _stopping.Token;

    public Task SayAsync() => _stopping.CancelAsync();

    public void Dispose() => _stopping.Dispose();
}
