using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using SuggestionFlow.Embedded.DurableTask.Inspection;

namespace SuggestionFlow.Embedded.DurableTask.Tests;

/// <summary>An operator looks into the database from outside.</summary>
public sealed class InspectionTests
{
    [Fact]
    public async Task What_has_not_ended_and_what_failed_is_read_beside_the_engine_at_work()
    {
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Waits", context => context.WaitForExternalEvent<string>("Go"))
            .AddOrchestratorFunc("Fails", _ => throw new InvalidOperationException("broken")));
        await fixture.StartOneAsync("Waits", options: new StartOrchestrationOptions("waiting"));
        await fixture.RunAsync("Fails", id: "failing");

        using var inspection = EngineInspection.Open(fixture.Options.DatabasePath);

        var waiting = Assert.Single(inspection.Unfinished());
        Assert.Equal(("waiting", "Waits", "Running", null), (waiting.Id, waiting.Name, waiting.Status, waiting.Reason));
        var failed = Assert.Single(inspection.Failed());
        Assert.Equal("failing", failed.Id);
        Assert.Contains("broken", failed.Reason, StringComparison.Ordinal);
        Assert.Equal(["Created", "Started"], inspection.HistoryOf("waiting").Select(line => line.Kind));
        Assert.Empty(inspection.HistoryOf("nobody"));
        Assert.Null(inspection.Find("nobody"));

        // What is committed meanwhile is seen, too.
        await fixture.RaiseAsync("waiting", "Go", "now");
        await fixture.EndAsync("waiting");
        Assert.Empty(inspection.Unfinished());
        Assert.Equal("\"now\"", inspection.HistoryOf("waiting").Single(line => line.Kind == "EventRaised").Payload);
    }

    [Fact]
    public async Task An_activity_without_an_answer_and_a_timer_that_did_not_fire_are_stuck()
    {
        var never = new TaskCompletionSource<string>();
        await using var fixture = await EngineFixture.StartAsync(tasks => tasks
            .AddOrchestratorFunc("Sleeps", context => context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None))
            .AddOrchestratorFunc("Calls", context => context.CallActivityAsync<string>("Never"))
            .AddActivityFunc<string?, string>("Never", (_, _) => never.Task));
        await fixture.StartOneAsync("Sleeps", options: new StartOrchestrationOptions("sleeping"));
        await fixture.Client.ScheduleNewOrchestrationInstanceAsync("Calls", new StartOrchestrationOptions("calling"), TestContext.Current.CancellationToken);
        using var inspection = EngineInspection.Open(fixture.Options.DatabasePath);
        var morning = EngineFixture.Morning.UtcDateTime;

        Assert.Empty(inspection.Stuck(morning + EngineInspection.Patience));
        var stuck = Assert.Single(inspection.Stuck(morning.AddHours(2)));
        Assert.Equal("calling", stuck.Id);
        Assert.Contains("activity 'Never' (step #0)", stuck.Reason, StringComparison.Ordinal);
        Assert.Equal(["sleeping", "calling"], inspection.Stuck(morning.AddDays(2)).Select(instance => instance.Id));

        never.SetResult("at last");
        await fixture.EndAsync("calling");
        Assert.DoesNotContain(inspection.Stuck(morning.AddDays(2)), instance => instance.Id == "calling");
    }

    [Fact]
    public void What_is_no_database_of_an_engine_is_refused_and_nothing_is_made()
    {
        var folder = Directory.CreateTempSubdirectory("inspection-");
        try
        {
            var nowhere = Path.Combine(folder.FullName, "nowhere.db");
            Assert.Throws<FileNotFoundException>(() => EngineInspection.Open(nowhere));
            Assert.False(File.Exists(nowhere));

            var text = Path.Combine(folder.FullName, "text.db");
            File.WriteAllText(text, new string('x', 5000));
            Assert.Throws<InvalidDataException>(() => EngineInspection.Open(text));
            Assert.Equal(5000, new FileInfo(text).Length);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
