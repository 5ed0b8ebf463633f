using Microsoft.DurableTask.Client;

namespace SuggestionFlow.Embedded.Functions;

/// <summary>
/// What an app does once at each start of the embedded host: after the engine runs and HTTP listens, before timer triggers start.
/// Register it in the services, in the app's Program file for this runtime. One that throws ends the process with its message.
/// </summary>
public interface IEmbeddedStartup
{
    /// <summary>Does it. <paramref name="cancellation"/> is cancelled when the host is told to stop meanwhile.</summary>
    Task StartAsync(DurableTaskClient client, CancellationToken cancellation);
}
