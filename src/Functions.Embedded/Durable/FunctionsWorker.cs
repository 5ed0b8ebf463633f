using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Hosting;

namespace SuggestionFlow.Embedded.Functions.Durable;

/// <summary>The durable worker of an app, which has nothing to do by itself: the host gives its tasks to the engine, beside the app's functions.</summary>
internal sealed class FunctionsWorker(string name, IDurableTaskFactory factory) : DurableTaskWorker(name, factory)
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
}
