#pragma warning disable CA1822 // functions may be methods of instances
using System.Net;
using System.Net.Http.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using SuggestionFlow.Embedded.Functions;
using SuggestionFlow.Embedded.Functions.Durable;

namespace Functions.Embedded.Tests;

/// <summary>Limits that host.json sets reach the engine.</summary>
public sealed class DurableLimitTests
{
    [Fact]
    public async Task No_more_activities_run_at_the_same_time_than_host_json_lets()
    {
        var counter = new Counter();
        await using var app = await RunningApp.StartAsync<Work>(
            builder => builder.Services.AddSingleton(counter), folder: null, "--AzureFunctionsJobHost:extensions:durableTask:maxConcurrentActivityFunctions", "2");
        var client = app.Get<DurableEngine>().Client;

        var id = await client.ScheduleNewOrchestrationInstanceAsync("Fan");
        var done = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, done.RuntimeStatus);
        Assert.InRange(counter.Most, 1, 2);
    }

    [Fact]
    public async Task An_activity_that_never_returns_fails_after_the_function_timeout_and_frees_its_place()
    {
        await using var app = await RunningApp.StartAsync<Work>(
            builder => builder.Services.AddSingleton(new Counter()),
            folder: null,
            "--AzureFunctionsJobHost:functionTimeout",
            "00:00:02",
            "--AzureFunctionsJobHost:extensions:durableTask:maxConcurrentActivityFunctions",
            "1");
        var client = app.Get<DurableEngine>().Client;

        var stuck = await client.ScheduleNewOrchestrationInstanceAsync("Stuck");
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Fan");

        var failed = await client.WaitForInstanceCompletionAsync(stuck, getInputsAndOutputs: true);
        Assert.Contains("'Never' did not end within 00:00:02", failed.FailureDetails?.InnerFailure?.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await client.WaitForInstanceCompletionAsync(id)).RuntimeStatus);
    }

    [Fact]
    public async Task An_event_that_is_too_large_is_told_so_by_the_management_addresses()
    {
        await using var app = await RunningApp.StartAsync<Work>(
            builder => builder.Services.AddSingleton(new Counter()), folder: null, "--AzureFunctionsJobHost:embedded:largestPayloadBytes", "1000");
        var client = app.Get<DurableEngine>().Client;
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Stuck");
        var address = new Uri(app.Get<ManagementAddresses>().Of(id, request: null).SendEventPostUri?.Replace("{eventName}", "E", StringComparison.Ordinal) ?? "");

        using var fits = await app.Http.PostAsJsonAsync(address, new string('x', 998));
        using var tooLarge = await app.Http.PostAsJsonAsync(address, new string('x', 999));

        Assert.Equal(HttpStatusCode.Accepted, fits.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.StatusCode);
        Assert.Contains("1,000 are the limit", await tooLarge.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_limit_beyond_what_the_engine_can_keep_stops_the_start()
    {
        var refused = await Assert.ThrowsAsync<EmbeddedStartException>(() => RunningApp.StartAsync<Work>(
            builder => builder.Services.AddSingleton(new Counter()), folder: null, "--AzureFunctionsJobHost:embedded:largestPayloadBytes", "999999999"));

        Assert.Equal("host.json, embedded.largestPayloadBytes: 999999999 is more than 268435456.", Assert.Single(refused.Problems));
    }

    private sealed class Counter
    {
        private readonly Lock _access = new();
        private int _now;

        public int Most { get; private set; }

        public void Enter()
        {
            lock (_access)
            {
                Most = Math.Max(Most, ++_now);
            }
        }

        public void Leave()
        {
            lock (_access)
            {
                _now--;
            }
        }
    }

    private sealed class Work(Counter counter)
    {
        [Function("Fan")]
        public Task Fan([OrchestrationTrigger] TaskOrchestrationContext context)
            => Task.WhenAll(Enumerable.Range(0, 20).Select(_ => context.CallActivityAsync("Count")));

        [Function("Count")]
        public async Task Count([ActivityTrigger] FunctionContext function)
        {
            counter.Enter();
            await Task.Yield();
            counter.Leave();
        }

        [Function("Stuck")]
        public Task Stuck([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync("Never");

        [Function("Never")]
        public Task Never([ActivityTrigger] FunctionContext function) => new TaskCompletionSource().Task;
    }
}
