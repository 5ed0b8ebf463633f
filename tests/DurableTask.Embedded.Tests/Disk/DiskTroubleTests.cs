using Microsoft.Data.Sqlite;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using SQLitePCL;
using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Tests.Disk;

/// <summary>Whatever the disk does: nothing is told that does not hold, nothing that was told is lost, and the work goes on or the engine says why it stops.</summary>
public sealed class DiskTroubleTests
{
    private const string Database = "durable.db";

    public static TheoryData<string, DiskOperation, int> PassingTroubles => new()
    {
        { "full", DiskOperation.Write, raw.SQLITE_FULL },
        { "made read-only", DiskOperation.Write, raw.SQLITE_READONLY },
        { "an error while writing", DiskOperation.Write, raw.SQLITE_IOERR_WRITE },
        { "a sync that fails", DiskOperation.Sync, raw.SQLITE_IOERR_FSYNC },
    };

    [Theory]
    [MemberData(nameof(PassingTroubles))]
    public async Task A_disk_that_takes_nothing_for_a_while_is_waited_for_and_said_in_the_log(string what, DiskOperation operation, int code)
    {
        using var log = new LineLog();
        FaultyDisk? disk = null;
        await using var fixture = await EngineFixture.StartAsync(AddOne, configured =>
        {
            disk = Troubled(configured);
            configured.Loggers = log;
        });
        using var _ = disk;
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await fixture.RunAsync("One", id: "before")).RuntimeStatus);
        var refusals = 0;
        var refused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        disk!.Trouble = (asked, _) =>
        {
            if (asked != operation)
            {
                return raw.SQLITE_OK;
            }

            if (++refusals == 3)
            {
                refused.SetResult();
            }

            return code;
        };

        var started = fixture.Client.ScheduleNewOrchestrationInstanceAsync("One", new StartOrchestrationOptions("during"), TestContext.Current.CancellationToken);
        await refused.Task;

        Assert.False(started.IsCompleted, what);
        Assert.Null(await fixture.Client.GetInstanceAsync("during", TestContext.Current.CancellationToken));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await fixture.Client.GetInstanceAsync("before", TestContext.Current.CancellationToken))!.RuntimeStatus);
        Assert.Contains(log.Of(typeof(EmbeddedDurableTask).FullName!), line => line.Contains("cannot be stored yet", StringComparison.Ordinal));
        disk.Trouble = (_, _) => raw.SQLITE_OK;
        Assert.Equal(1, (await fixture.EndAsync(await started)).ReadOutputAs<int>());
        Assert.False(fixture.Engine.End.IsCompleted);
    }

    [Fact]
    public async Task While_the_log_cannot_be_copied_the_work_goes_on_and_nothing_is_lost_with_the_power()
    {
        FaultyDisk? disk = null;
        await using var fixture = await EngineFixture.StartAsync(AddOne, configured => disk = Troubled(configured));
        using var _ = disk;
        var refusals = 0;
        disk!.Trouble = (operation, file) =>
        {
            var refuses = file == Database && operation is (DiskOperation.Write or DiskOperation.Sync);
            refusals += refuses ? 1 : 0;
            return refuses ? raw.SQLITE_IOERR_WRITE : raw.SQLITE_OK;
        };
        for (var i = 0; i < 50; i++)
        {
            await fixture.RunAsync("One", id: $"one{i}");
        }

        Assert.True(refusals > 0);
        disk.FailNow();
        using var found = new FilledFolder(await disk.PowerFailure);
        await using var engine = await EmbeddedDurableTask.OpenAsync(
            new EmbeddedDurableTaskOptions { DatabasePath = Path.Combine(found.Path, Database) }, One(), EngineFixture.NoServices, fixture.Clock, fixture.Loggers, TestContext.Current.CancellationToken);
        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(OrchestrationRuntimeStatus.Completed, (await engine.Client.GetInstanceAsync($"one{i}"))!.RuntimeStatus);
        }
    }

    [Theory]
    [InlineData(DiskOperation.Open, raw.SQLITE_CANTOPEN)]
    [InlineData(DiskOperation.Write, raw.SQLITE_FULL)]
    [InlineData(DiskOperation.Sync, raw.SQLITE_IOERR_FSYNC)]
    public async Task A_database_that_cannot_be_laid_out_is_refused_with_the_reason_and_the_next_start_is_as_the_first(DiskOperation operation, int code)
    {
        using var folder = new FilledFolder(new Dictionary<string, byte[]>(StringComparer.Ordinal));
        using var disk = FaultyDisk.Under(folder.Path, new Random(1));
        disk.Trouble = (asked, _) => asked == operation ? code : raw.SQLITE_OK;

        var refused = await Assert.ThrowsAsync<StoreException>(() => OpenAsync(folder.Path));

        Assert.Equal(code & 0xFF, refused.Code & 0xFF);
        disk.Trouble = (_, _) => raw.SQLITE_OK;
        await using var engine = await OpenAsync(folder.Path);
        await engine.StartAsync(TestContext.Current.CancellationToken);
        var id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("One", TestContext.Current.CancellationToken);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await engine.Client.WaitForInstanceCompletionAsync(id, TestContext.Current.CancellationToken)).RuntimeStatus);
    }

    [Fact]
    public async Task Where_a_history_cannot_be_read_the_engine_stops_with_the_reason_and_loses_nothing()
    {
        using var log = new LineLog();
        FaultyDisk? disk = null;
        await using var fixture = await EngineFixture.StartAsync(
            tasks => tasks.AddOrchestratorFunc<object?, int>("Wait", (context, _) => context.WaitForExternalEvent<int>("End")),
            configured =>
            {
                disk = Troubled(configured);
                configured.Options = configured.Options with { HotInstances = 0 };
                configured.Loggers = log;
            });
        using var _ = disk;
        var waiting = await fixture.StartOneAsync("Wait");
        await fixture.RestartAsync(); // Its pages are in no cache.
        disk!.Trouble = (operation, _) => operation == DiskOperation.Read ? raw.SQLITE_IOERR_READ : raw.SQLITE_OK;

        await Assert.ThrowsAnyAsync<Exception>(() => fixture.RaiseAsync(waiting, "End", 7));

        var reason = await Assert.ThrowsAnyAsync<Exception>(() => fixture.Engine.End);
        Assert.Contains("disk I/O error", reason.ToString(), StringComparison.Ordinal);
        disk.Trouble = (_, _) => raw.SQLITE_OK;
        await fixture.RestartAsync();
        await fixture.RaiseAsync(waiting, "End", 8);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await fixture.EndAsync(waiting)).RuntimeStatus);
    }

    [Fact]
    public async Task A_damaged_page_stops_the_engine_with_the_reason()
    {
        await using var fixture = await EngineFixture.StartAsync(
            tasks => tasks.AddOrchestratorFunc<object?, int>("Wait", (context, _) => context.WaitForExternalEvent<int>("End")),
            configured => configured.Options = configured.Options with { HotInstances = 0 });
        var waiting = await fixture.StartOneAsync("Wait");
        await fixture.Engine.DisposeAsync();
        Damage(fixture.Options.DatabasePath, "history");
        await fixture.RestartAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => fixture.RaiseAsync(waiting, "End", 7));

        var reason = await Assert.ThrowsAnyAsync<Exception>(() => fixture.Engine.End);
        Assert.Contains("malformed", reason.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_disk_takes_nothing_nothing_is_acknowledged_and_afterwards_everything_goes_on()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, int>("One", (context, _) => context.CallActivityAsync<int>("Nothing"))
            .AddActivityFunc("Nothing", _ => 1));
        await using var other = new SqliteConnection($"Data Source={fixture.Options.DatabasePath};Pooling=False");
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = other.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var started = fixture.Client.ScheduleNewOrchestrationInstanceAsync("One", new StartOrchestrationOptions("case"), TestContext.Current.CancellationToken);
        Assert.Null(await fixture.Client.GetInstanceAsync("case", TestContext.Current.CancellationToken));
        Assert.False(started.IsCompleted);
        command.CommandText = "ROLLBACK";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, (await fixture.EndAsync(await started)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_store_that_is_damaged_stops_the_engine_and_everybody_who_waits_is_told()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, object?>("Wait", (context, _) => context.WaitForExternalEvent<object?>("End")));
        var waiting = fixture.EndAsync(await fixture.StartOneAsync("Wait"));
        await using var other = new SqliteConnection($"Data Source={fixture.Options.DatabasePath};Pooling=False");
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = other.CreateCommand();
        command.CommandText = "DROP TABLE history";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<InvalidOperationException>(() => fixture.StartOneAsync("Wait"));

        await Assert.ThrowsAnyAsync<Exception>(() => waiting);
        await Assert.ThrowsAnyAsync<Exception>(() => fixture.Engine.End);
        await Assert.ThrowsAnyAsync<Exception>(() => fixture.SettleAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => fixture.RaiseAsync("any", "End"));
    }

    private static void AddOne(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<object?, int>("One", (context, _) => context.CallActivityAsync<int>("Nothing"))
        .AddActivityFunc("Nothing", _ => 1);

    private static DurableTaskRegistry One()
    {
        var tasks = new DurableTaskRegistry();
        AddOne(tasks);
        return tasks;
    }

    /// <summary>A disk that does as it is told, under a fixture whose engine copies its log often and does not wait long.</summary>
    private static FaultyDisk Troubled(EngineFixture fixture)
    {
        fixture.Options = fixture.Options with { Store = new StoreSettings { LogPagesAtMost = 20, LogPagesWhenIdle = 5, BetweenTries = TimeSpan.FromMilliseconds(1) } };
        return FaultyDisk.Under(Path.GetDirectoryName(fixture.Options.DatabasePath)!, new Random(1));
    }

    private static Task<EmbeddedDurableTask> OpenAsync(string folder) => EmbeddedDurableTask.OpenAsync(
        new EmbeddedDurableTaskOptions { DatabasePath = Path.Combine(folder, Database) },
        One(),
        EngineFixture.NoServices,
        TimeProvider.System,
        Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance,
        TestContext.Current.CancellationToken);

    /// <summary>Overwrites the first page of a table.</summary>
    private static void Damage(string database, string table)
    {
        long root, size;
        using (var connection = new SqliteConnection($"Data Source={database};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT rootpage FROM sqlite_schema WHERE name = $table";
            command.Parameters.AddWithValue("$table", table);
            root = (long)command.ExecuteScalar()!;
            command.CommandText = "PRAGMA page_size";
            size = (long)command.ExecuteScalar()!;
        }

        using var file = File.OpenHandle(database, FileMode.Open, FileAccess.Write);
        RandomAccess.Write(file, Enumerable.Repeat((byte)0x5A, (int)size).ToArray(), (root - 1) * size);
    }
}
