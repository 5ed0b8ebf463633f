using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SuggestionFunctions.Startup;
using SuggestionFunctions.Telemetry;

namespace SuggestionFunctions;

/// <summary>What differs on Azure: time only passes, there is no demo, and the start is a hosted service of the worker.</summary>
internal static class ThisRuntime
{
    /// <summary>There are no commands: the host starts the worker with words of its own.</summary>
    public static int? RunCommand(string[] args) => null;

    public static void Add(FunctionsApplicationBuilder builder)
    {
        builder.Services.AddSingleton<FirstStart>().AddHostedService<WorkerStart>();

        // The official libraries bring spans of their own for orchestrations; the host sends its own by its own settings (host.json).
        builder.AddTelemetry();
    }

    private sealed class WorkerStart(FirstStart start) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await start.MakeAdministratorAsync(stoppingToken);
            start.Finish();
        }
    }
}
