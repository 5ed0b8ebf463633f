using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace SuggestionFlow.Embedded.DurableTask.Tests;

/// <summary>An engine on a folder of its own, which can be stopped and started again. Its clock stands still unless a test wants real time.</summary>
internal sealed class EngineFixture : IAsyncDisposable
{
    public static readonly DateTimeOffset Morning = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    public static readonly IServiceProvider NoServices = new ServiceCollection().BuildServiceProvider();

    private readonly Action<DurableTaskRegistry> _tasks;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("engine-");

    private EngineFixture(Action<DurableTaskRegistry> tasks)
    {
        _tasks = tasks;
        Options = new EmbeddedDurableTaskOptions { DatabasePath = Path.Combine(_folder.FullName, "durable.db") };
    }

    public EmbeddedDurableTaskOptions Options { get; set; }

    public RehearsalClock Clock { get; } = new();

    public IServiceProvider Services { get; set; } = NoServices;

    public ILoggerFactory Loggers { get; set; } = NullLoggerFactory.Instance;

    public EmbeddedDurableTask Engine
    {
        get => field ?? throw new InvalidOperationException("The engine is not open.");
        private set;
    }

    public DurableTaskClient Client => Engine.Client;

    public static async Task<EngineFixture> StartAsync(Action<DurableTaskRegistry> tasks, Action<EngineFixture>? configure = null)
    {
        var fixture = new EngineFixture(tasks);
        fixture.Clock.StandStillAt(Morning);
        configure?.Invoke(fixture);
        await fixture.OpenAsync(tasks);
        await fixture.Engine.StartAsync(TestContext.Current.CancellationToken);
        return fixture;
    }

    /// <summary>Stops the engine and starts it again on the same folder, with the same or other code.</summary>
    public async Task RestartAsync(Action<DurableTaskRegistry>? tasks = null)
    {
        await Engine.DisposeAsync();
        await OpenAsync(tasks ?? _tasks);
        await Engine.StartAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Starts an orchestration and waits for its end.</summary>
    public async Task<OrchestrationMetadata> RunAsync(TaskName name, object? input = null, string? id = null) =>
        await EndAsync(await Client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(id), TestContext.Current.CancellationToken));

    /// <summary>Starts an orchestration and lets it go as far as it can.</summary>
    public async Task<string> StartOneAsync(TaskName name, object? input = null, StartOrchestrationOptions? options = null)
    {
        var id = await Client.ScheduleNewOrchestrationInstanceAsync(name, input, options, TestContext.Current.CancellationToken);
        await SettleAsync();
        return id;
    }

    public async Task<OrchestrationMetadata> EndAsync(string id) =>
        await Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, TestContext.Current.CancellationToken);

    /// <summary>The instance as it is once everything has come to rest.</summary>
    public async Task<OrchestrationMetadata> SettledAsync(string id)
    {
        await SettleAsync();
        return await Client.GetInstanceAsync(id, getInputsAndOutputs: true, TestContext.Current.CancellationToken)
            ?? throw new InvalidOperationException($"There is no instance '{id}'.");
    }

    public Task SettleAsync() => Engine.SettleAsync(TestContext.Current.CancellationToken);

    public Task RaiseAsync(string id, string name, object? payload = null) =>
        Client.RaiseEventAsync(id, name, payload, TestContext.Current.CancellationToken);

    /// <summary>Moves the clock on.</summary>
    /// <returns>How many timers fired.</returns>
    public Task<int> AdvanceAsync(TimeSpan by) => Engine.AdvanceAsync(Clock.GetUtcNow() + by, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task OpenAsync(Action<DurableTaskRegistry> tasks)
    {
        var registry = new DurableTaskRegistry();
        tasks(registry);
        Engine = await EmbeddedDurableTask.OpenAsync(Options, registry, Services, Clock, Loggers, TestContext.Current.CancellationToken);
    }
}
