using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SuggestionFlow.Embedded.DurableTask.Client;
using SuggestionFlow.Embedded.DurableTask.Engine;
using SuggestionFlow.Embedded.DurableTask.Store;
using SuggestionFlow.Embedded.DurableTask.Worker;

namespace SuggestionFlow.Embedded.DurableTask;

/// <summary>The durable engine with its worker and client: one for a process and data folder.</summary>
public sealed class EmbeddedDurableTask : IAsyncDisposable
{
    /// <summary>The newest schema of a database that this engine opens: SQLite's <c>user_version</c>.</summary>
    public const int StoreSchemaVersion = Schema.Version;

    /// <summary>The name of the meter under which an engine tells what it does.</summary>
    public const string MeterName = "SuggestionFlow.Embedded.DurableTask";

    private readonly OrchestrationEngine _engine;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _patience;
    private readonly SemaphoreSlim _advancing = new(1, 1);
    private bool _disposed;

    internal OrchestrationEngine Engine => _engine;

    private EmbeddedDurableTask(OrchestrationEngine engine, DurableTaskClient client, TimeProvider clock, TimeSpan patience)
    {
        _engine = engine;
        _clock = clock;
        _patience = patience;
        Client = client;
    }

    /// <summary>Starts, asks, signals and ends orchestrations. What it is asked before <see cref="StartAsync"/> waits for that.</summary>
    public DurableTaskClient Client { get; }

    /// <summary>Another client, which converts and versions in its own way.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="options">Its converter and version.</param>
    public DurableTaskClient CreateClient(string name, DurableTaskClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new EmbeddedClient(name, _engine, options.DataConverter, options.DefaultVersion);
    }

    /// <summary>The earliest pending durable timer, a scheduled start included, UTC; <c>null</c> where none is pending.</summary>
    public DateTimeOffset? NextTimerDue => _engine.Timers.NextDue is { } due ? new DateTimeOffset(due) : null;

    /// <summary>
    /// Completes when the engine has been disposed, and fails with the reason when it had to stop by itself because the store can no longer be read or
    /// written: the process should end then, and be started again.
    /// </summary>
    public Task End => _engine.End;

    /// <summary>Commits since the engine was opened.</summary>
    public long Commits => _engine.Store.Commits;

    /// <summary>Instances in memory at this moment.</summary>
    public int InstancesInMemory => _engine.InMemory;

    /// <summary>Opens the database, creating it where there is none, and takes it for this process. Nothing runs yet.</summary>
    /// <param name="options">How the engine is set up.</param>
    /// <param name="tasks">The orchestrators and activities.</param>
    /// <param name="services">
    /// What class-based tasks are made from; a scope for each activity and each run of an orchestrator. An <see cref="IExceptionPropertiesProvider"/>
    /// and an orchestration filter are found here too.
    /// </param>
    /// <param name="clock">The time of orchestrations and their timers.</param>
    /// <param name="loggers">Where the engine and its orchestrators log.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="InvalidOperationException">Another process has the data folder.</exception>
    /// <exception cref="InvalidDataException">The database is not one of this engine's, or was written by a newer version.</exception>
    public static Task<EmbeddedDurableTask> OpenAsync(
        EmbeddedDurableTaskOptions options,
        DurableTaskRegistry tasks,
        IServiceProvider services,
        TimeProvider clock,
        ILoggerFactory loggers,
        CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(Open(options, tasks, services, clock, loggers));
    }

    internal static EmbeddedDurableTask Open(
        EmbeddedDurableTaskOptions options, DurableTaskRegistry tasks, IServiceProvider services, TimeProvider clock, ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(tasks);
        var settings = new WorkerSettings(options, loggers)
        {
#pragma warning disable CS0618 // it is asked as long as it is there
            Filter = options.OrchestrationFilter ?? services.GetService<IOrchestrationFilter>(),
#pragma warning restore CS0618
            ExceptionProperties = services.GetService<IExceptionPropertiesProvider>(),
        };
        var logger = loggers.CreateLogger<EmbeddedDurableTask>();
        var engine = new OrchestrationEngine(
            broken => new DurableStore(options.DatabasePath, options.Store, logger, broken),
            new RegisteredTasks(tasks, services, settings),
            clock,
            logger,
            new EngineSettings
            {
                HotInstances = options.HotInstances,
                ConcurrentActivities = options.ConcurrentActivities,
                ConcurrentTurns = options.ConcurrentOrchestrators,
                ActivityTimeout = options.ActivityTimeout,
                Payloads = settings.Payloads,
                IsMetered = true,
                WatchdogClock = options.MachineClock,
            });
        return new EmbeddedDurableTask(
            engine, new EmbeddedClient("embedded", engine, options.DataConverter, options.DefaultVersion), clock, options.StopPatience);
    }

    /// <summary>Begins to work: goes on with what an earlier process left under way, and fires what fell due meanwhile.</summary>
    public Task StartAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        _engine.Start();
        return Task.CompletedTask;
    }

    /// <summary>Completes at a moment when nothing is ready, no activity runs, no timer is due, and all is committed.</summary>
    /// <exception cref="InvalidOperationException">The engine has stopped.</exception>
    public Task SettleAsync(CancellationToken cancellation) => _engine.SettleAsync(cancellation);

    /// <summary>
    /// Moves a <see cref="RehearsalClock"/> to an instant, from due time to due time: at each the clock stands still, what is due fires, and everything
    /// that follows is done before the next. Then the clock runs on from the target, or stands there if it stood still before.
    /// </summary>
    /// <param name="target">An instant not before the clock's.</param>
    /// <param name="cancellation">Stops on the way; the clock goes on from where it is then.</param>
    /// <returns>How many timers fired.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The target lies before the clock's instant.</exception>
    /// <exception cref="InvalidOperationException">The clock is no <see cref="RehearsalClock"/>, or the engine has stopped.</exception>
    public async Task<int> AdvanceAsync(DateTimeOffset target, CancellationToken cancellation)
    {
        if (_clock is not RehearsalClock clock)
        {
            throw new InvalidOperationException("Real time cannot be moved: open the engine with a rehearsal clock.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(target, clock.GetUtcNow());
        await _advancing.WaitAsync(cancellation);
        try
        {
            // A clock that runs may have passed the target while another move was waited for: then it is reached.
            var now = clock.GetUtcNow();
            return await AdvanceAsync(clock, now, target > now ? target : now, cancellation);
        }
        finally
        {
            _advancing.Release();
        }
    }

    /// <summary>Stops: nothing new begins, running activities are waited for shortly, what is acknowledged is on disk.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        await _engine.StopAsync(_patience);
        _engine.Dispose();
        _advancing.Dispose();
    }

    private async Task<int> AdvanceAsync(RehearsalClock clock, DateTimeOffset now, DateTimeOffset target, CancellationToken cancellation)
    {
        var firedBefore = _engine.Timers.Fired;
        var stoodStill = clock.StandsStill;
        clock.StandStillAt(now);
        try
        {
            await _engine.SettleAsync(cancellation);
            while (NextTimerDue is { } due && due <= target)
            {
                if (due > clock.GetUtcNow())
                {
                    clock.StandStillAt(due);
                }

                await _engine.SettleAsync(cancellation);
            }

            clock.StandStillAt(target);
        }
        finally
        {
            if (!stoodStill)
            {
                clock.RunFrom(clock.GetUtcNow());
            }
        }

        return checked((int)(_engine.Timers.Fired - firedBefore));
    }
}
