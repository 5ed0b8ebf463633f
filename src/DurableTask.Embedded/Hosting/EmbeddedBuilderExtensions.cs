using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SuggestionFlow.Embedded.DurableTask.Client;

namespace SuggestionFlow.Embedded.DurableTask.Hosting;

/// <summary>
/// Lets workers and clients of a generic host use the engine in their own process:
/// <code>
/// services.AddDurableTaskWorker(worker => worker.AddTasks(tasks => …).UseEmbedded("data/durable.db"));
/// services.AddDurableTaskClient(client => client.UseEmbedded("data/durable.db"));
/// </code>
/// </summary>
public static class EmbeddedBuilderExtensions
{
    /// <summary>
    /// Runs the worker's tasks on the engine in this process. As officially without extended sessions every turn replays; set
    /// <see cref="EmbeddedDurableTaskOptions.HotInstances"/> for long histories.
    /// </summary>
    /// <param name="builder">The worker.</param>
    /// <param name="databasePath">The database file, which one worker of one process owns.</param>
    public static IDurableTaskWorkerBuilder UseEmbedded(this IDurableTaskWorkerBuilder builder, string databasePath) =>
        builder.UseEmbedded(new EmbeddedDurableTaskOptions { DatabasePath = databasePath, HotInstances = 0 });

    /// <summary>Runs the worker's tasks on the engine in this process.</summary>
    /// <param name="builder">The worker.</param>
    /// <param name="options">
    /// How the engine is set up. Converter, versions, concurrency and the length of timers are those of the <see cref="DurableTaskWorkerOptions"/>.
    /// </param>
    /// <exception cref="InvalidOperationException">Another worker of these services has the database.</exception>
    public static IDurableTaskWorkerBuilder UseEmbedded(this IDurableTaskWorkerBuilder builder, EmbeddedDurableTaskOptions options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(options);
        TaskHubs.Of(builder.Services).Add(builder.Name, options);
        return builder.UseBuildTarget<EmbeddedWorker>();
    }

    /// <summary>Lets the client talk to the engine of the worker with the same database.</summary>
    /// <param name="builder">The client.</param>
    /// <param name="databasePath">The worker's database file.</param>
    public static IDurableTaskClientBuilder UseEmbedded(this IDurableTaskClientBuilder builder, string databasePath)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(databasePath);
        builder.Services.TryAddSingleton<OpenTaskHubs>();
        builder.Services.Configure<EmbeddedClientOptions>(builder.Name, options => options.DatabasePath = databasePath);
        return builder.UseBuildTarget<EmbeddedClient>();
    }
}
