using Microsoft.DurableTask.Client;
using SuggestionFlow.Embedded.DurableTask;

namespace SuggestionFlow.Embedded.Functions.Durable;

/// <summary>The durable engine of this process, from the moment the host has opened it. Held here because it is opened at start, not when services are built.</summary>
internal sealed class DurableEngine(ManagementAddresses management)
{
    private EmbeddedDurableTask? _engine;
    private DurableTaskClient? _client;

    /// <summary>The engine.</summary>
    /// <exception cref="InvalidOperationException">It is not open yet.</exception>
    public EmbeddedDurableTask Engine => _engine ?? throw new InvalidOperationException("The durable engine is not open yet.");

    /// <summary>The client that functions are given.</summary>
    /// <exception cref="InvalidOperationException">The engine is not open yet.</exception>
    public DurableTaskClient Client => _client ?? throw new InvalidOperationException("The durable engine is not open yet.");

    /// <summary>From now on this is the engine.</summary>
    public void Hold(EmbeddedDurableTask engine, bool throwOnLostEvents)
    {
        _engine = engine;
        _client = new FunctionsClient(engine.Client, throwOnLostEvents, management);
    }

    /// <summary>Stops the engine, if it was opened.</summary>
    public async ValueTask CloseAsync()
    {
        var engine = Interlocked.Exchange(ref _engine, null);
        if (engine is not null)
        {
            await engine.DisposeAsync();
        }
    }
}
