using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Hosting;

namespace SuggestionFlow.Embedded.DurableTask.Hosting;

/// <summary>A host's worker on the engine in this process.</summary>
internal sealed class EmbeddedWorker(string name, IDurableTaskFactory factory, OpenTaskHubs hubs) : DurableTaskWorker(name, factory)
{
    /// <summary>Returns once the engine works: what a host asks after its start is taken at once.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await hubs.OfWorker(Name).StartAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await hubs.CloseAsync(Name);
    }

    /// <summary>An engine that had to stop by itself ends the worker with the reason, and so the host.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken) =>
        await Task.WhenAny(hubs.OfWorker(Name).End, Task.Delay(Timeout.Infinite, stoppingToken)).Unwrap();
}
