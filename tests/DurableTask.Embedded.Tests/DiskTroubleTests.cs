using Microsoft.Data.Sqlite;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace SuggestionFlow.Embedded.DurableTask.Tests;

public sealed class DiskTroubleTests
{
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
}
