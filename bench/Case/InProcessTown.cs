using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SuggestionFlow.Bench.Cases;
using SuggestionFlow.Embedded.Functions;
using SuggestionFunctions;
using SuggestionFunctions.Demo;
using SuggestionFunctions.Health;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Rehearsals;

namespace SuggestionFlow.Bench.Case;

/// <summary>
/// The whole app in this process with the demo's town and none of its stories: real storage and engine, a clock that stands still. Its HTTP listens,
/// but nobody calls: people use the services that the app's functions use.
/// </summary>
internal sealed class InProcessTown : IAsyncDisposable
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    private readonly IHost host;

    private InProcessTown(IHost host, DurableTaskClient client)
    {
        this.host = host;
        var people = DemoTown.All[0].People.ToDictionary(person => person.Account ?? person.Id);
        var category = DemoTown.All[0].Categories[0].Id;
        InProcessPerson Person(string account) => new(host.Services, client, people[account], category);
        People = new TownPeople(
            [.. Enumerable.Range(1, 100).Select(i => Person($"deputy{i:000}"))],
            Person("secretary"), Person("chair"), Person("mayor"), Person("leader2"), Person("water"), Person("transport"), Person("office1"));
    }

    public TownPeople People { get; }

    /// <param name="folder">Its data; laid out where there is none.</param>
    public static async Task<InProcessTown> StartAsync(string folder)
    {
        var isNew = !Directory.Exists(folder);
        var builder = FunctionsApplication.CreateBuilder(["--urls", "http://127.0.0.1:0", "--DataFolder", folder, "--Demo", "false", "--Rehearsal", "true"]);
        builder.ConfigureFunctionsWebApplication();
        builder.Services.AddSingleton(new FunctionSources(typeof(Composition).Assembly.GetTypes()));
        builder.Logging.ClearProviders();
        builder.AddSuggestionFunctions();
        ThisRuntime.Add(builder);
        var started = new TaskCompletionSource<DurableTaskClient>();
        builder.Services.Replace(ServiceDescriptor.Singleton<IEmbeddedStartup>(services => new LayOut(services, isNew, started)));
        var built = builder.Build();
        await built.StartAsync();
        return new InProcessTown(built, await started.Task);
    }

    /// <summary>Stops it; then all it wrote lies in its databases and nothing in their logs.</summary>
    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
    }

    private sealed class LayOut(IServiceProvider services, bool isNew, TaskCompletionSource<DurableTaskClient> started) : IEmbeddedStartup
    {
        public async Task StartAsync(DurableTaskClient client, CancellationToken cancellation)
        {
            if (isNew)
            {
                await services.GetRequiredService<Rehearsal>().StandStillAtAsync(Morning.ToUniversalTime(), cancellation);
                var foundation = services.GetRequiredService<TownFoundation>();
                await foundation.LayOutAsync(DemoTown.All[0], cancellation);
                await foundation.OpenAsync(DemoTown.All[0].Town, cancellation);
            }

            services.GetRequiredService<StartupProgress>().Finish();
            started.SetResult(client);
        }
    }
}
