using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SuggestionFlow.Embedded.DurableTask.Hosting;

namespace SuggestionFlow.Embedded.DurableTask.Tests;

/// <summary>
/// Workers and clients of a generic host, set up as officially (https://learn.microsoft.com/azure/durable-task/sdks/durable-task-overview) but for the
/// one line that names the engine.
/// </summary>
public sealed class HostingTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hosting-");

    private string Database => Path.Combine(_folder.FullName, "durable.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_host_with_worker_and_client_runs_orchestrations_and_its_successor_goes_on_with_them()
    {
        string id;
        using (var first = await StartAsync(Database))
        {
            id = await first.Client().ScheduleNewOrchestrationInstanceAsync("Wait", Stop);
            await first.Client().WaitForInstanceStartAsync(id, Stop);
            await first.StopAsync(Stop);
        }

        using var second = await StartAsync(Database);
        await second.Client().RaiseEventAsync(id, "Go", "went", Stop);
        var ended = await second.Client().WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Stop);
        Assert.Equal("went", ended.ReadOutputAs<string>());
        await second.StopAsync(Stop);
    }

    [Fact]
    public async Task Named_workers_and_clients_have_tasks_and_options_of_their_own()
    {
        var other = Path.Combine(_folder.FullName, "other.db");
        using var host = await StartAsync(Database, services =>
        {
            services.AddDurableTaskWorker("other", worker => worker
                .AddTasks(tasks => tasks.AddOrchestratorFunc<string, string>("Name", (context, _) => Task.FromResult($"other {context.Version}")))
                .UseEmbedded(other));
            services.AddDurableTaskClient("other", client => client.UseDefaultVersion("7").UseEmbedded(other));
        });
        var clients = host.Services.GetRequiredService<IDurableTaskClientProvider>();

        Assert.Equal("default ", await RunAsync(clients.GetClient()));
        Assert.Equal("other 7", await RunAsync(clients.GetClient("other")));
        Assert.Same(clients.GetClient(), host.Client());
        Assert.Throws<ArgumentOutOfRangeException>(() => clients.GetClient("third"));
        await host.StopAsync(Stop);

        static async Task<string?> RunAsync(DurableTaskClient client)
        {
            var id = await client.ScheduleNewOrchestrationInstanceAsync("Name", Stop);
            return (await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Stop)).ReadOutputAs<string>();
        }
    }

    [Fact]
    public async Task What_is_said_twice_of_one_worker_adds_up_to_one()
    {
        using var host = await StartAsync(Database, services => services.AddDurableTaskWorker()
            .AddTasks(tasks => tasks.AddOrchestratorFunc<string, string>("Further", (_, _) => Task.FromResult("yes"))));

        var id = await host.Client().ScheduleNewOrchestrationInstanceAsync("Further", Stop);
        Assert.Equal("yes", (await host.Client().WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Stop)).ReadOutputAs<string>());
        Assert.Single(host.Services.GetServices<IHostedService>().OfType<DurableTaskWorker>());
        await host.StopAsync(Stop);
    }

    [Fact]
    public async Task Client_and_worker_take_a_converter_from_the_services_unless_they_have_their_own()
    {
        using var host = await StartAsync(Database, services => services.AddSingleton<DataConverter>(new Brackets()));

        var id = await host.Client().ScheduleNewOrchestrationInstanceAsync("Wait", Stop);
        await host.Client().RaiseEventAsync(id, "Go", "x", Stop);
        var ended = await host.Client().WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Stop);
        Assert.Equal(("[x]", "x"), (ended.SerializedOutput, ended.ReadOutputAs<string>()));
        await host.StopAsync(Stop);
    }

    [Fact]
    public void A_client_without_a_worker_and_two_workers_on_one_database_are_refused_with_the_reason()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddDurableTaskClient(client => client.UseEmbedded(Database));
        using var alone = services.BuildServiceProvider();
        Assert.Contains(Database, Assert.Throws<InvalidOperationException>(() => alone.GetRequiredService<DurableTaskClient>()).Message, StringComparison.Ordinal);

        var twice = new ServiceCollection().AddDurableTaskWorker("a", worker => worker.UseEmbedded(Database));
        Assert.Contains(Database, Assert.Throws<InvalidOperationException>(() => twice.AddDurableTaskWorker("b", worker => worker.UseEmbedded(Database))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_builder_without_a_target_or_with_a_wrong_one_says_so()
    {
        var services = new ServiceCollection();
        using var provider = services.BuildServiceProvider();
        var worker = new DefaultDurableTaskWorkerBuilder(name: null, services);
        var client = new DefaultDurableTaskClientBuilder(name: null, services);

        Assert.Equal(("", ""), (worker.Name, client.Name));
        Assert.Throws<InvalidOperationException>(() => worker.Build(provider));
        Assert.Throws<InvalidOperationException>(() => client.Build(provider));
        Assert.Throws<ArgumentException>(() => worker.UseBuildTarget(typeof(DurableTaskWorker)));
        Assert.Throws<ArgumentException>(() => worker.UseBuildTarget(typeof(string)));
        Assert.Throws<ArgumentException>(() => client.UseBuildTarget(typeof(DurableTaskClient)));
        client.BuildTarget = null;
        Assert.Null(client.BuildTarget);
    }

    [Fact]
    public async Task A_worker_without_extended_sessions_replays_at_every_turn()
    {
        using var host = await StartAsync(Database);

        var id = await host.Client().ScheduleNewOrchestrationInstanceAsync("Replays", Stop);
        var ended = await host.Client().WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, Stop);

        Assert.Equal([true, true, false], ended.ReadOutputAs<bool[]>() ?? []);
        await host.StopAsync(Stop);
    }

    [Fact]
    public async Task The_worker_logs_under_the_official_categories_and_event_names()
    {
        var log = new NamedEvents();
        using var host = await StartAsync(Database, services => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(log)));

        var id = await host.Client().ScheduleNewOrchestrationInstanceAsync("Call", Stop);
        await host.Client().WaitForInstanceCompletionAsync(id, Stop);
        await host.StopAsync(Stop);

        Assert.Equal(
            ["OrchestrationStarted Call", "ActivityStarted Throw", "ActivityFailed Throw", "OrchestrationFailed Call"],
            log.Of("Microsoft.DurableTask.Worker", id));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<IHost> StartAsync(string database, Action<IServiceCollection>? further = null)
    {
        var host = Host.CreateEmptyApplicationBuilder(settings: null);
        host.Services.AddLogging();
        host.Services.AddDurableTaskWorker(worker => worker
            .AddTasks(tasks => tasks
                .AddOrchestratorFunc<string, string>("Wait", (context, _) => context.WaitForExternalEvent<string>("Go"))
                .AddOrchestratorFunc<string, string>("Name", (context, _) => Task.FromResult($"default {context.Version}"))
                .AddOrchestratorFunc<string, string>("Call", (context, _) => context.CallActivityAsync<string>("Throw"))
                .AddActivityFunc<string, string>("Throw", string (_, _) => throw new FormatException("no"))
                .AddOrchestratorFunc<string, bool[]>("Replays", async (context, _) =>
                {
                    var replays = new List<bool> { context.IsReplaying };
                    for (var i = 0; i < 2; i++)
                    {
                        await context.CreateTimer(TimeSpan.Zero, CancellationToken.None);
                        replays.Add(context.IsReplaying);
                    }

                    return [.. replays];
                }))
            .UseEmbedded(database));
        host.Services.AddDurableTaskClient(client => client.UseEmbedded(database));
        further?.Invoke(host.Services);
        var built = host.Build();
        await built.StartAsync(Stop);
        return built;
    }

    private sealed class Brackets : DataConverter
    {
        public override string? Serialize(object? value) => value is null ? null : $"[{value}]";

        public override object? Deserialize(string? data, Type targetType) => data?[1..^1];
    }
}
