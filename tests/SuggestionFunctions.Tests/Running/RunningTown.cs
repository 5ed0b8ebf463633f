using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SuggestionFlow.Embedded.Functions;
using SuggestionFunctions.Health;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Rehearsals;

namespace SuggestionFunctions.Tests.Running;

/// <summary>
/// The whole app in this process: real HTTP on a free loopback port, real storage and engine in a folder of its own, a
/// small town, and a clock that stands still until a test moves it.
/// </summary>
internal sealed class RunningTown : IAsyncDisposable
{
    private readonly bool ownsFolder;
    private readonly IReadOnlyList<string> settings;
    private readonly Dictionary<string, Citizen> citizens = [];
    private IHost host;

    private RunningTown(IHost host, string folder, bool ownsFolder, IReadOnlyList<string> settings)
    {
        this.settings = settings;
        this.host = host;
        Folder = folder;
        this.ownsFolder = ownsFolder;
    }

    public string Folder { get; }

    public IServiceProvider Services => host.Services;

    public DateTimeOffset Now => Services.GetRequiredService<TimeProvider>().GetUtcNow();

    /// <summary>09:00 on a date in China.</summary>
    public static DateTimeOffset Morning(string date) => new(DateOnly.Parse(date).ToDateTime(new TimeOnly(9, 0)), TimeSpan.FromHours(8));

    /// <summary>Starts the town at 09:00 (China) of a date; without a date on a folder that an earlier one left.</summary>
    /// <param name="date">See above.</param>
    /// <param name="folder">The data folder; null: one of its own, removed in the end.</param>
    /// <param name="compose">Changes what the app is made of.</param>
    /// <param name="settings">Further settings, as <c>--Name value</c>.</param>
    public static async Task<RunningTown> StartAsync(
        string? date = "2026-03-02", string? folder = null, Action<FunctionsApplicationBuilder>? compose = null, params IReadOnlyList<string> settings)
    {
        var given = folder ?? Path.Combine(Path.GetTempPath(), "suggestion-functions-tests", Guid.NewGuid().ToString("N"));
        var started = Build(given, date, compose, settings);
        await started.StartAsync();
        var town = new RunningTown(started, given, folder is null, settings ?? []);
        while (!town.Services.GetRequiredService<StartupProgress>().Finished)
        {
            await Task.Delay(1); // Not spinning: the cores are wanted by what it waits for.
        }

        return town;
    }

    /// <summary>Whoever holds this account, signed in.</summary>
    public async Task<Citizen> AsAsync(string account)
    {
        if (citizens.TryGetValue(account, out var known))
        {
            return known;
        }

        var found = AccountName.TryRead(account, out var name) ? await Services.GetRequiredService<Accounts>().FindAsync(name, CancellationToken.None) : null;
        var (token, _) = await Services.GetRequiredService<Sessions>().BeginAsync(found ?? throw new ArgumentException($"No account {account}.", nameof(account)), CancellationToken.None);
        return citizens[account] = new Citizen(Client(), found.PersonId, token.Value);
    }

    /// <summary>Somebody who is not signed in.</summary>
    public HttpClient Client() => new()
    {
        BaseAddress = new Uri(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.First() ?? "http://127.0.0.1:1"),
        Timeout = TimeSpan.FromSeconds(60),
    };

    /// <summary>Moves the clock to 09:00 (China) of a date, from due time to due time; returns how many timers fired.</summary>
    public Task<int> MoveToAsync(string date) => MoveToAsync(Morning(date));

    public Task<int> MoveToAsync(DateTimeOffset instant) => Services.GetRequiredService<IRehearsalClock>().AdvanceAsync(instant.ToUniversalTime(), CancellationToken.None);

    /// <summary>Stops, and starts again on the same folder.</summary>
    public async Task RestartAsync(Action<FunctionsApplicationBuilder>? compose = null)
    {
        await StopAsync();
        host = Build(Folder, null, compose, settings);
        citizens.Clear();
        await host.StartAsync();
    }

    public async Task StopAsync()
    {
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private static IHost Build(string folder, string? date, Action<FunctionsApplicationBuilder>? compose, IReadOnlyList<string> settings)
    {
        var builder = FunctionsApplication.CreateBuilder(["--urls", "http://127.0.0.1:0", "--DataFolder", folder, "--Demo", "false", "--Rehearsal", "true", .. settings]);
        builder.ConfigureFunctionsWebApplication();
        builder.Services.AddSingleton(new FunctionSources(typeof(Composition).Assembly.GetTypes()));
        builder.Logging.ClearProviders();
        builder.AddSuggestionFunctions();
        ThisRuntime.Add(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<IEmbeddedStartup>(provider => new LayOut(provider, date)));
        compose?.Invoke(builder);
        return builder.Build();
    }

    private sealed class LayOut(IServiceProvider services, string? date) : IEmbeddedStartup
    {
        public async Task StartAsync(DurableTaskClient client, CancellationToken cancellation)
        {
            if (date is not null)
            {
                await services.GetRequiredService<Rehearsal>().StandStillAtAsync(Morning(date).ToUniversalTime(), cancellation);
                await SmallTown.LayOutAsync(services.GetRequiredService<TownFoundation>(), services.GetRequiredService<Accounts>(), cancellation);
            }

            services.GetRequiredService<StartupProgress>().Finish();
        }
    }
}
