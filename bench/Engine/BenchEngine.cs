using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SuggestionFlow.Embedded.DurableTask;

namespace SuggestionFlow.Bench.Engine;

/// <summary>The engine alone, in this process, as an app has it: nothing set but where its database lies.</summary>
internal static class BenchEngine
{
    private static readonly ServiceProvider None = new ServiceCollection().BuildServiceProvider();

    /// <summary>Opens it and has it work.</summary>
    /// <param name="path">Its database, made where there is none.</param>
    /// <param name="tasks">What it runs beside <see cref="WaitingOrchestration"/>.</param>
    public static async Task<EmbeddedDurableTask> OpenAsync(string path, Action<DurableTaskRegistry>? tasks = null)
    {
        var registry = new DurableTaskRegistry();
        WaitingOrchestration.AddTo(registry);
        tasks?.Invoke(registry);
        var engine = await EmbeddedDurableTask.OpenAsync(
            new EmbeddedDurableTaskOptions { DatabasePath = path }, registry, None, TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
        await engine.StartAsync(CancellationToken.None);
        return engine;
    }
}
