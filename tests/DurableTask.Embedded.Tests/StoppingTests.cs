using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging.Abstractions;
using SuggestionFlow.Embedded.DurableTask.Engine;
using SuggestionFlow.Embedded.DurableTask.Engine.Messages;
using SuggestionFlow.Embedded.DurableTask.Store;
using SuggestionFlow.Embedded.DurableTask.Worker;

namespace SuggestionFlow.Embedded.DurableTask.Tests;

public sealed class StoppingTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stopping-");

    private string Database => Path.Combine(_folder.FullName, "durable.db");

    [Fact]
    public async Task A_turn_that_begins_when_the_engine_has_just_stopped_is_no_fault_of_the_engine()
    {
        var pool = new BusyPool();
        var tasks = new RegisteredTasks(
            new DurableTaskRegistry(), EngineFixture.NoServices, new WorkerSettings(new EmbeddedDurableTaskOptions { DatabasePath = Database }, NullLoggerFactory.Instance));
        using var engine = new OrchestrationEngine(
            broken => new DurableStore(Database, StoreSettings.Default, NullLogger.Instance, broken),
            tasks,
            TimeProvider.System,
            NullLogger.Instance,
            new EngineSettings { HotInstances = 1, ConcurrentActivities = 1, Queue = pool });
        engine.Start();
        var request = new PurgeInstance();
        engine.Post("somebody", request);
        await engine.StopAsync(TimeSpan.Zero);
        pool.RunAll();
        Assert.False(engine.End.IsFaulted, engine.End.Exception?.ToString());
        await Assert.ThrowsAsync<InvalidOperationException>(() => request.Answer);
    }

    [Fact]
    public async Task A_key_that_a_message_on_its_way_still_names_is_given_to_no_other_instance()
    {
        using (var store = new DurableStore(Database, StoreSettings.Default, NullLogger.Instance, _ => { }))
        {
            var committed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var change = new InstanceChange { Committed = committed.SetResult };
            change.MessagesSent.Add(new MessageRow
            {
                Key = store.NextMessageKey(),
                Receiver = "child",
                Kind = MessageKind.StartChild,
                Parent = new ParentLink("parent that was purged", "Parent", Key: 7, Generation: 0, Step: 0),
            });
            store.Enqueue(change);
            await committed.Task;
        }

        using var reopened = new DurableStore(Database, StoreSettings.Default, NullLogger.Instance, _ => { });
        Assert.Equal(8, reopened.NextInstanceKey());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>A thread pool that gets round to its work late.</summary>
    private sealed class BusyPool : IWorkQueue
    {
        private readonly Queue<IThreadPoolWorkItem> _waiting = [];

        public void Queue(IThreadPoolWorkItem work) => _waiting.Enqueue(work);

        public void RunAll()
        {
            while (_waiting.TryDequeue(out var work))
            {
                work.Execute();
            }
        }
    }
}
