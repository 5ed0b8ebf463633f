using Microsoft.DurableTask.Client;

namespace SuggestionFlow.Embedded.DurableTask.Client;

/// <summary>One of a host's clients; the host disposes of it.</summary>
internal sealed class NamedClient(DurableTaskClient client) : IAsyncDisposable, IDisposable
{
    public string Name => client.Name;

    public DurableTaskClient Client => client;

    public ValueTask DisposeAsync() => client.DisposeAsync();

    /// <summary>A host that is not disposed of asynchronously must not fail for that.</summary>
    public void Dispose() => client.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
