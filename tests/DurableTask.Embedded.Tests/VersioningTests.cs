using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using FailureStrategy = Microsoft.DurableTask.Worker.DurableTaskWorkerOptions.VersionFailureStrategy;
using MatchStrategy = Microsoft.DurableTask.Worker.DurableTaskWorkerOptions.VersionMatchStrategy;

namespace SuggestionFlow.Embedded.DurableTask.Tests;

/// <summary>Which versions a worker takes (https://learn.microsoft.com/azure/azure-functions/durable/durable-functions-orchestration-versioning).</summary>
public sealed class VersioningTests
{
    [Theory]
    [InlineData(MatchStrategy.None, "2.0", "9.0", true)]
    [InlineData(MatchStrategy.Strict, "2.0", "2.0", true)]
    [InlineData(MatchStrategy.Strict, "2.0", "1.0", false)]
    [InlineData(MatchStrategy.Strict, "2.0", "", false)]
    [InlineData(MatchStrategy.CurrentOrOlder, "2.0", "1.9", true)]
    [InlineData(MatchStrategy.CurrentOrOlder, "2.0", "", true)]
    [InlineData(MatchStrategy.CurrentOrOlder, "1.9", "1.10", false)]
    public async Task A_version_that_the_worker_does_not_take_fails_where_it_shall_fail(MatchStrategy match, string worker, string orchestration, bool taken)
    {
        await using var fixture = await StartAsync(worker, match, FailureStrategy.Fail);

        var id = await fixture.StartOneAsync("Version", options: new StartOrchestrationOptions { Version = orchestration });

        var ended = await fixture.SettledAsync(id);
        Assert.Equal(taken ? OrchestrationRuntimeStatus.Completed : OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Equal(taken ? null : "VersionMismatch", ended.FailureDetails?.ErrorType);
        Assert.Equal(taken ? orchestration : null, ended.ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_rejected_instance_stays_pending_with_its_events_until_a_worker_takes_it()
    {
        await using var fixture = await StartAsync("1.0", MatchStrategy.CurrentOrOlder, FailureStrategy.Reject);
        var id = await fixture.StartOneAsync("Wait", options: new StartOrchestrationOptions { Version = "2.0" });
        await fixture.RaiseAsync(id, "Go", "early");
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await fixture.SettledAsync(id)).RuntimeStatus);

        await fixture.RestartAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await fixture.SettledAsync(id)).RuntimeStatus);

        await RestartAsync(fixture, "2.0");
        Assert.Equal("early", (await fixture.SettledAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_worker_of_an_older_version_leaves_running_instances_alone_and_loses_nothing()
    {
        await using var fixture = await StartAsync("2.0", MatchStrategy.CurrentOrOlder, FailureStrategy.Reject);
        var waiting = await fixture.StartOneAsync("Wait", options: new StartOrchestrationOptions { Version = "2.0" });
        var sleeping = await fixture.StartOneAsync("Sleep", options: new StartOrchestrationOptions { Version = "2.0" });

        await RestartAsync(fixture, "1.0");
        await fixture.RaiseAsync(waiting, "Go", "kept");
        await fixture.AdvanceAsync(TimeSpan.FromHours(2));
        await Assert.ThrowsAsync<InvalidOperationException>(() => fixture.Client.SuspendInstanceAsync(waiting, cancellation: TestContext.Current.CancellationToken));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await fixture.SettledAsync(waiting)).RuntimeStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await fixture.SettledAsync(sleeping)).RuntimeStatus);

        await RestartAsync(fixture, "2.0");
        Assert.Equal("kept", (await fixture.SettledAsync(waiting)).ReadOutputAs<string>());
        Assert.Equal("slept", (await fixture.SettledAsync(sleeping)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_rejected_instance_can_be_ended()
    {
        await using var fixture = await StartAsync("1.0", MatchStrategy.Strict, FailureStrategy.Reject);
        var id = await fixture.StartOneAsync("Wait", options: new StartOrchestrationOptions { Version = "2.0" });

        await fixture.Client.TerminateInstanceAsync(id, "enough", TestContext.Current.CancellationToken);

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await fixture.SettledAsync(id)).RuntimeStatus);
    }

    [Fact]
    public async Task Sub_orchestrations_start_at_the_workers_default_version_and_activities_at_the_instances()
    {
        await using var fixture = await EngineFixture.StartAsync(
            tasks => tasks
                .AddOrchestratorFunc<string, string>("Parent", async (context, _) =>
                    await context.CallSubOrchestratorAsync<string>("Version") + " " + await context.CallActivityAsync<string>("Activity"))
                .AddOrchestratorFunc<string, string>("Version", (context, _) => Task.FromResult(context.Version))
                .AddActivityFunc<string, string>("Activity", (context, _) => context.Version),
            fixture => fixture.Options = fixture.Options with { Versioning = new DurableTaskWorkerOptions.VersioningOptions { DefaultVersion = "5" } });

        var id = await fixture.StartOneAsync("Parent", options: new StartOrchestrationOptions { Version = "3" });

        Assert.Equal("5 3", (await fixture.SettledAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task What_a_filter_does_not_let_through_is_left_until_a_worker_takes_it()
    {
        var filter = new Tags();
        await using var fixture = await EngineFixture.StartAsync(Tasks, fixture => Use(fixture, filter));
        var refused = await fixture.StartOneAsync("Version", options: new StartOrchestrationOptions { Tags = new Dictionary<string, string> { ["town"] = "elsewhere" } });
        var taken = await fixture.StartOneAsync("Version", options: new StartOrchestrationOptions { Tags = new Dictionary<string, string> { ["town"] = "here" } });
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await fixture.SettledAsync(refused)).RuntimeStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await fixture.SettledAsync(taken)).RuntimeStatus);

        filter.Town = "elsewhere";
        await fixture.RestartAsync();

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await fixture.SettledAsync(refused)).RuntimeStatus);
    }

    private static Task<EngineFixture> StartAsync(string version, MatchStrategy match, FailureStrategy failure) =>
        EngineFixture.StartAsync(Tasks, fixture => Use(fixture, version, match, failure));

    private static Task RestartAsync(EngineFixture fixture, string version)
    {
        Use(fixture, version, MatchStrategy.CurrentOrOlder, FailureStrategy.Reject);
        return fixture.RestartAsync();
    }

    private static void Use(EngineFixture fixture, string version, MatchStrategy match, FailureStrategy failure) => fixture.Options = fixture.Options with
    {
        Versioning = new DurableTaskWorkerOptions.VersioningOptions { Version = version, MatchStrategy = match, FailureStrategy = failure },
    };

#pragma warning disable CS0618 // tested as long as it is there
    private static void Use(EngineFixture fixture, IOrchestrationFilter filter) => fixture.Options = fixture.Options with { OrchestrationFilter = filter };
#pragma warning restore CS0618

    private static void Tasks(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<string, string>("Version", (context, _) => Task.FromResult(context.Version))
        .AddOrchestratorFunc<string, string>("Wait", (context, _) => context.WaitForExternalEvent<string>("Go"))
        .AddOrchestratorFunc<string, string>("Sleep", async (context, _) =>
        {
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return "slept";
        });

#pragma warning disable CS0618 // tested as long as it is there
    private sealed class Tags : IOrchestrationFilter
#pragma warning restore CS0618
    {
        public string Town { get; set; } = "here";

        public ValueTask<bool> IsOrchestrationValidAsync(OrchestrationFilterParameters info, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(info.Name == "Version" && info.Tags?["town"] == Town);
    }
}
