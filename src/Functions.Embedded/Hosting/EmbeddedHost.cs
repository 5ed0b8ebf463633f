using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SuggestionFlow.Embedded.DurableTask;
using SuggestionFlow.Embedded.Functions.Clock;
using SuggestionFlow.Embedded.Functions.Durable;
using SuggestionFlow.Embedded.Functions.Http;
using SuggestionFlow.Embedded.Functions.Invocations;
using SuggestionFlow.Embedded.Functions.Timers;

namespace SuggestionFlow.Embedded.Functions.Hosting;

/// <summary>
/// The host in one process. It starts from the inside out: functions are settled, the engine's data is opened, HTTP listens, the engine works,
/// the app's startups run, timer triggers begin. It stops the other way round.
/// </summary>
internal sealed partial class EmbeddedHost(WebApplication web, HostFile hostFile, InvocationPipeline pipeline) : IHost, IAsyncDisposable
{
    private readonly ILogger _log = web.Services.GetRequiredService<ILoggerFactory>().CreateLogger("SuggestionFlow.Host");
    private readonly DurableEngine _engine = web.Services.GetRequiredService<DurableEngine>();
    private readonly HostStop _stop = web.Services.GetRequiredService<HostStop>();
    private TimerTriggers? _timers;

    /// <inheritdoc/>
    public IServiceProvider Services => web.Services;

    /// <inheritdoc/>
    /// <exception cref="EmbeddedStartException">Something a person can mend keeps it from starting.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        var lifetime = Services.GetRequiredService<IHostApplicationLifetime>();
        using var given = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        try
        {
            await StartInOrderAsync(given.Token);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Told to stop while starting: what was begun is stopped as ever.
        }
        catch (EmbeddedStartException)
        {
            await StopAsync(CancellationToken.None);
            throw;
        }
        catch (Exception unforeseen)
        {
            Unforeseen(unforeseen);
            await StopAsync(CancellationToken.None);
            throw new EmbeddedStartException(unforeseen.Message, unforeseen);
        }
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        await (_timers?.EndAsync() ?? Task.CompletedTask);
        try
        {
            // Takes no more requests and waits for those that run; they may still need the engine.
            await web.StopAsync(cancellationToken);
        }
        finally
        {
            await _stop.SayAsync();
            await (_timers?.StopAsync() ?? Task.CompletedTask);
            await _engine.CloseAsync();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _engine.CloseAsync();
        await web.DisposeAsync();
    }

    private async Task StartInOrderAsync(CancellationToken cancellation)
    {
        var functions = AppFunctions.Find(Services, hostFile, pipeline);
        var folder = Services.GetRequiredService<DataFolder>();
        var rehearsal = Services.GetRequiredService<Rehearsal>();
        var clock = Services.GetRequiredService<RehearsalClock>();

        // The engine takes the lock on the folder: nothing in it is read for use before.
        var tasks = Services.GetRequiredService<IOptionsMonitor<DurableTaskRegistry>>().Get(Options.DefaultName);
        DurableFunctions.Register(tasks, functions.Durable, Services);
        var engine = await OpenAsync(folder, tasks, clock, cancellation);
        _engine.Hold(engine, hostFile.ThrowOnLostEvents);
        _ = StopWhenTheEngineEndsAsync(engine);
        var clockState = Services.GetRequiredService<ClockFile>().Restore(rehearsal.Enabled);

        Serve(functions);
        await ListenAsync(cancellation);
        await _engine.Engine.StartAsync(cancellation);
        Listening(string.Join(", ", Addresses()));
        Data(folder.Path);
        if (clock.Offset.Duration() > TimeSpan.FromMinutes(1) || clock.StandsStill)
        {
            Clock(clock.GetUtcNow());
        }

        foreach (var unknown in hostFile.RealTimeTimers.Except(functions.Timers.Select(t => t.Scheduled.Function.Name), StringComparer.OrdinalIgnoreCase))
        {
            UnknownTimer(unknown);
        }

        await RunStartupsAsync(cancellation);
        await rehearsal.CarryOnAsync(clockState, cancellation);
        _timers = Services.GetRequiredService<TimerTriggers>();
        _timers.Start(functions.Timers);
    }

    private async Task<EmbeddedDurableTask> OpenAsync(
        DataFolder folder, DurableTaskRegistry tasks, RehearsalClock clock, CancellationToken cancellation)
    {
        var usual = new EmbeddedDurableTaskOptions
        {
            DatabasePath = folder.PathOf("engine.db"),
            DefaultVersion = hostFile.DefaultVersion,
            Versioning = hostFile.Versioning,
            ActivityTimeout = hostFile.FunctionTimeout,
        };
        try
        {
            var options = usual with
            {
                ConcurrentActivities = hostFile.ConcurrentActivities ?? usual.ConcurrentActivities,
                ConcurrentOrchestrators = hostFile.ConcurrentOrchestrators ?? usual.ConcurrentOrchestrators,
                LargestPayload = hostFile.LargestPayload ?? usual.LargestPayload,
            };
            return await EmbeddedDurableTask.OpenAsync(
                options, tasks, Services, clock, Services.GetRequiredService<ILoggerFactory>(), cancellation);
        }
        catch (Exception unusable) when (unusable is InvalidOperationException or InvalidDataException)
        {
            throw new EmbeddedStartException(unusable.Message, unusable);
        }
    }

    /// <summary>An engine whose store is unusable can keep no promise: the process ends with the reason rather than answer as if all were well.</summary>
    private async Task StopWhenTheEngineEndsAsync(EmbeddedDurableTask engine)
    {
        try
        {
            await engine.End;
        }
        catch (Exception reason)
        {
            EngineEnded(reason);
            Environment.ExitCode = 1;
            Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        }
    }

    private void Serve(AppFunctions functions)
    {
        // ASP.NET Core adds these two of itself where an app registers their services; on the official host the app's own middleware does it.
        ((IApplicationBuilder)web).Properties["__AuthenticationMiddlewareSet"] = true;
        ((IApplicationBuilder)web).Properties["__AuthorizationMiddlewareSet"] = true;
        web.UseForwardedHeaders();
        web.UseRouting();
        web.Use((context, next) =>
        {
            // A path that is known with a method that is not is unknown as a whole, as on the official host.
            if (context.GetEndpoint() is { DisplayName: "405 HTTP Method Not Supported" })
            {
                context.SetEndpoint(null);
            }

            return next(context);
        });
        Services.GetRequiredService<HttpFunctions>().Map(web, functions.Http);
        Services.GetRequiredService<ManagementEndpoints>().Map(web);
    }

    private async Task ListenAsync(CancellationToken cancellation)
    {
        try
        {
            await web.StartAsync(cancellation);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            throw new EmbeddedStartException($"{taken.Message.TrimEnd('.')}. Stop what listens there, or start with another --urls.", taken);
        }
    }

    private ICollection<string> Addresses()
        => Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];

    private async Task RunStartupsAsync(CancellationToken cancellation)
    {
        foreach (var startup in Services.GetServices<IEmbeddedStartup>())
        {
            try
            {
                await startup.StartAsync(_engine.Client, cancellation);
            }
            catch (Exception failure) when (failure is not OperationCanceledException and not EmbeddedStartException)
            {
                StartupFailed(failure, startup.GetType().Name);
                throw new EmbeddedStartException($"{startup.GetType().Name}: {failure.Message}", failure);
            }
        }
    }

    [LoggerMessage(LogLevel.Critical, "The durable engine cannot go on; the process stops. What was acknowledged is on disk.")]
    private partial void EngineEnded(Exception reason);

    [LoggerMessage(LogLevel.Information, "Listening on {Addresses}")]
    private partial void Listening(string addresses);

    [LoggerMessage(LogLevel.Information, "Data in {Folder}")]
    private partial void Data(string folder);

    [LoggerMessage(LogLevel.Critical, "The host could not start.")]
    private partial void Unforeseen(Exception unforeseen);

    [LoggerMessage(LogLevel.Error, "The app's startup {Startup} failed.")]
    private partial void StartupFailed(Exception failure, string startup);

    [LoggerMessage(LogLevel.Warning, "host.json, embedded.realTimeTimers: there is no timer function '{Name}'")]
    private partial void UnknownTimer(string name);

    [LoggerMessage(LogLevel.Information, "The installation's clock says {Now:yyyy-MM-dd HH:mm:ss} UTC (rehearsal)")]
    private partial void Clock(DateTimeOffset now);
}
