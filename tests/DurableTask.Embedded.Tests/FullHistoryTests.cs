using Microsoft.DurableTask;
using Microsoft.Extensions.Logging.Abstractions;
using SuggestionFlow.Embedded.DurableTask.Engine;
using SuggestionFlow.Embedded.DurableTask.Engine.Messages;
using SuggestionFlow.Embedded.DurableTask.Store;
using SuggestionFlow.Embedded.DurableTask.Worker;

namespace SuggestionFlow.Embedded.DurableTask.Tests;

/// <summary>A history that takes no further line fails its instance, and nobody else's.</summary>
public sealed class FullHistoryTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("full-");

    private string Database => Path.Combine(_folder.FullName, "durable.db");

    [Theory]
    [InlineData("Calls")]
    [InlineData("Catches")]
    [InlineData("Sends")]
    [InlineData("Fans")]
    public async Task One_that_asks_for_too_much_fails_and_the_engine_goes_on(string greedy)
    {
        using var engine = Open();
        engine.Start();

        await StartAsync(engine, "greedy", greedy);
        await engine.SettleAsync(TestContext.Current.CancellationToken);
        AssertFull(engine, "greedy");

        await StartAsync(engine, "modest", "Modest");
        await engine.SettleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(InstanceStatus.Completed, engine.CommittedRow("modest")?.Status);
        Assert.False(engine.End.IsFaulted);
    }

    [Fact]
    public async Task One_that_is_told_too_much_fails_too_also_while_it_is_suspended_and_after_a_restart()
    {
        using (var engine = Open())
        {
            engine.Start();
            await StartAsync(engine, "told", "Listens");
            await engine.AskAsync("told", new SuspendInstance(reason: null), TestContext.Current.CancellationToken);
            for (var i = 0; i < 46; i++)
            {
                await engine.AskAsync("told", new RaiseEvent("News", "1", trace: null), TestContext.Current.CancellationToken);
            }

            Assert.Equal(InstanceStatus.Suspended, engine.CommittedRow("told")?.Status);
            await engine.StopAsync(TimeSpan.Zero);
        }

        using var again = Open();
        again.Start();
        for (var i = 0; i < 3; i++)
        {
            await again.AskAsync("told", new RaiseEvent("News", "1", trace: null), TestContext.Current.CancellationToken);
        }

        await again.SettleAsync(TestContext.Current.CancellationToken);
        AssertFull(again, "told");
        Assert.False(again.End.IsFaulted);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static void AssertFull(OrchestrationEngine engine, string id)
    {
        var row = engine.CommittedRow(id);
        Assert.Equal(InstanceStatus.Failed, row?.Status);
        var history = engine.Store.Read(reader => reader.History(row?.Key ?? 0));
        Assert.InRange(history.Count, 40, 50);
        Assert.Contains("history is full", Failure.FromJson(history[^1].Payload).Message, StringComparison.Ordinal);
    }

    private static Task StartAsync(OrchestrationEngine engine, string id, string name) =>
        engine.AskAsync(id, new CreateInstance(new StartRequest { Name = name, Version = string.Empty, Blocking = [] }, isNewId: false), TestContext.Current.CancellationToken);

    private OrchestrationEngine Open()
    {
        var registry = new DurableTaskRegistry()
            .AddActivityFunc<string?, string>("Echo", (_, word) => word ?? "")
            .AddOrchestratorFunc("Modest", context => context.CallActivityAsync<string>("Echo", "once"))
            .AddOrchestratorFunc("Listens", async context =>
            {
                while (true)
                {
                    await context.WaitForExternalEvent<int>("News");
                }
            })
            .AddOrchestratorFunc("Calls", async context =>
            {
                while (true)
                {
                    await context.CallActivityAsync<string>("Echo", "again");
                }
            })
            .AddOrchestratorFunc("Catches", async context =>
            {
                while (true)
                {
                    try
                    {
                        await context.CallActivityAsync<string>("Echo", "again");
                    }
                    catch (InvalidOperationException)
                    {
                        return "nothing is wrong";
                    }
                }
            })
            .AddOrchestratorFunc("Sends", context =>
            {
                for (var i = 0; i < 100; i++)
                {
                    context.SendEvent("nobody", "News", i);
                }

                return Task.FromResult("sent");
            })
            .AddOrchestratorFunc("Fans", context => Task.WhenAll(Enumerable.Range(0, 100).Select(i => context.CallActivityAsync<string>("Echo", $"{i}"))));
        var tasks = new RegisteredTasks(
            registry, EngineFixture.NoServices, new WorkerSettings(new EmbeddedDurableTaskOptions { DatabasePath = Database }, NullLoggerFactory.Instance));
        return new OrchestrationEngine(
            broken => new DurableStore(Database, StoreSettings.Default, NullLogger.Instance, broken),
            tasks,
            TimeProvider.System,
            NullLogger.Instance,
            new EngineSettings { HotInstances = 10, ConcurrentActivities = 10, LinesPerHistory = 50 });
    }
}
