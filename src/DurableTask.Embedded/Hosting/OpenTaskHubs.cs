using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace SuggestionFlow.Embedded.DurableTask.Hosting;

/// <summary>
/// The engines of a host's workers, each opened when its worker or a client first needs it. What clients ask before their worker has started waits
/// for that.
/// </summary>
internal sealed class OpenTaskHubs(IServiceProvider services) : IAsyncDisposable, IDisposable
{
    private readonly Lock _access = new();
    private readonly Dictionary<string, EmbeddedDurableTask> _engines = new(StringComparer.Ordinal);

    /// <summary>The engine of a worker.</summary>
    public EmbeddedDurableTask OfWorker(string worker)
    {
        lock (_access)
        {
            if (!_engines.TryGetValue(worker, out var engine))
            {
                engine = Open(worker);
                _engines.Add(worker, engine);
            }

            return engine;
        }
    }

    /// <summary>The engine with a database.</summary>
    /// <exception cref="InvalidOperationException">No worker of this host uses it.</exception>
    public EmbeddedDurableTask OfDatabase(string databasePath) =>
        services.GetService<TaskHubs>()?.WorkerOf(databasePath) is { } worker
            ? OfWorker(worker)
            : throw new InvalidOperationException($"No worker of this host uses '{databasePath}': give one to AddDurableTaskWorker with UseEmbedded.");

    /// <summary>Stops the engine of a worker, if it was opened.</summary>
    public ValueTask CloseAsync(string worker)
    {
        lock (_access)
        {
            return _engines.TryGetValue(worker, out var engine) ? engine.DisposeAsync() : default;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var engine in _engines.Values)
        {
            await engine.DisposeAsync();
        }
    }

    /// <summary>A host that is not disposed of asynchronously must not fail for that.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private EmbeddedDurableTask Open(string worker)
    {
        var options = services.GetRequiredService<IOptionsMonitor<DurableTaskWorkerOptions>>().Get(worker);
        return EmbeddedDurableTask.Open(
            services.GetRequiredService<TaskHubs>().Of(worker) with
            {
                DataConverter = options.DataConverter,
                Versioning = options.Versioning,
                MaximumTimerInterval = options.MaximumTimerInterval,
                ConcurrentActivities = options.Concurrency.MaximumConcurrentActivityWorkItems,
                ConcurrentOrchestrators = options.Concurrency.MaximumConcurrentOrchestrationWorkItems,
#pragma warning disable CS0618 // it is asked as long as it is there
                OrchestrationFilter = options.OrchestrationFilter,
#pragma warning restore CS0618
            },
            services.GetRequiredService<IOptionsMonitor<DurableTaskRegistry>>().Get(worker),
            services,
            services.GetService<TimeProvider>() ?? TimeProvider.System,
            services.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance);
    }
}
