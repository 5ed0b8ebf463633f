#pragma warning disable CA1822 // functions may be methods of instances
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using SuggestionFlow.Embedded.Functions;
using SuggestionFlow.Embedded.Functions.Durable;

namespace Functions.Embedded.Tests;

/// <summary>Class-based tasks beside functions (Azure/azure-functions-durable-extension#3229), and versions by host.json.</summary>
public sealed class DurableWorkerTests
{
    [Fact]
    public async Task Class_based_tasks_and_functions_call_each_other()
    {
        await using var app = await RunningApp.StartAsync<Functions>(builder =>
        {
            builder.Services.AddSingleton("injected");
            builder.ConfigureDurableWorker().AddTasks(tasks => tasks.AddOrchestrator<Outer>().AddActivity<Shout>());
        });
        var client = app.Get<DurableEngine>().Client;

        var id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(Outer), "hello");
        var ended = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);

        Assert.Equal("HELLO! injected", ended.ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_host_leaves_what_is_newer_than_its_version_or_fails_it_as_host_json_says()
    {
        const string settings = "--AzureFunctionsJobHost:extensions:durableTask:";
        var folder = RunningApp.NewFolder();
        try
        {
            await using (var rejecting = await RunningApp.StartAsync([typeof(Functions)], folder: folder, settings: [settings + "defaultVersion", "1.0"]))
            {
                var client = rejecting.Get<DurableEngine>().Client;
                await client.ScheduleNewOrchestrationInstanceAsync("Inner", "newer", new StartOrchestrationOptions("newer") { Version = "2.0" });
                var older = await client.ScheduleNewOrchestrationInstanceAsync("Inner", "x", new StartOrchestrationOptions { Version = "0.9" });
                await client.WaitForInstanceCompletionAsync(older);
                Assert.Equal(OrchestrationRuntimeStatus.Pending, (await client.GetInstanceAsync("newer"))?.RuntimeStatus);
            }

            await using var failing = await RunningApp.StartAsync(
                [typeof(Functions)], folder: folder, settings: [settings + "defaultVersion", "1.0", settings + "versionFailureStrategy", "Fail"]);
            var failed = await failing.Get<DurableEngine>().Client.WaitForInstanceCompletionAsync("newer", getInputsAndOutputs: true);
            Assert.Equal("VersionMismatch", failed.FailureDetails?.ErrorType);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_strategy_that_is_none_keeps_the_host_from_starting()
    {
        var refused = await Assert.ThrowsAsync<EmbeddedStartException>(() => RunningApp.StartAsync(
            [typeof(Functions)],
            settings: ["--AzureFunctionsJobHost:extensions:durableTask:defaultVersion", "1", "--AzureFunctionsJobHost:extensions:durableTask:versionMatchStrategy", "Newer"]));
        Assert.Contains("versionMatchStrategy: 'Newer'", refused.Message, StringComparison.Ordinal);
    }

    private sealed class Functions
    {
        [Function("Inner")]
        public Task<string> Inner([OrchestrationTrigger] TaskOrchestrationContext context, string text) => context.CallActivityAsync<string>(nameof(Shout), text);

        [Function("Add")]
        public string Add([ActivityTrigger] string text) => text + "!";

        [Function("Any")]
        public IResult Any([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => Results.Ok();
    }

    private sealed class Outer : TaskOrchestrator<string, string>
    {
        public override async Task<string> RunAsync(TaskOrchestrationContext context, string input) =>
            await context.CallSubOrchestratorAsync<string>("Inner", await context.CallActivityAsync<string>("Add", input));
    }

    private sealed class Shout(string injected) : TaskActivity<string, string>
    {
        public override Task<string> RunAsync(TaskActivityContext context, string input) => Task.FromResult($"{input.ToUpperInvariant()} {injected}");
    }
}
