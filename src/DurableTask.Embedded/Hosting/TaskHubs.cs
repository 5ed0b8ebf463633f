using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SuggestionFlow.Embedded.DurableTask.Hosting;

/// <summary>The databases that the workers of a service collection use.</summary>
internal sealed class TaskHubs
{
    private readonly Dictionary<string, EmbeddedDurableTaskOptions> _ofWorkers = new(StringComparer.Ordinal);

    public static TaskHubs Of(IServiceCollection services)
    {
        services.TryAddSingleton<OpenTaskHubs>();
        if (services.FirstOrDefault(service => service.ServiceType == typeof(TaskHubs))?.ImplementationInstance is TaskHubs known)
        {
            return known;
        }

        var hubs = new TaskHubs();
        services.AddSingleton(hubs);
        return hubs;
    }

    public void Add(string worker, EmbeddedDurableTaskOptions options)
    {
        var path = Path.GetFullPath(options.DatabasePath);
        if (_ofWorkers.Any(other => other.Key != worker && Path.GetFullPath(other.Value.DatabasePath) == path))
        {
            throw new InvalidOperationException($"Another worker uses '{path}': each needs a database of its own.");
        }

        _ofWorkers[worker] = options;
    }

    public EmbeddedDurableTaskOptions Of(string worker) => _ofWorkers[worker];

    /// <summary>The worker that uses a database; <c>null</c> where none does.</summary>
    public string? WorkerOf(string databasePath)
    {
        var path = Path.GetFullPath(databasePath);
        return _ofWorkers.Where(hub => Path.GetFullPath(hub.Value.DatabasePath) == path).Select(hub => hub.Key).FirstOrDefault();
    }
}
