#pragma warning disable CA1822 // functions may be methods of instances
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SuggestionFlow.Embedded.Functions.Durable;

namespace Functions.Embedded.Tests;

/// <summary>Orchestrators and activities as functions, on the real engine.</summary>
public sealed class DurableFunctionTests
{
    [Fact]
    public async Task A_request_starts_an_orchestration_that_calls_activities_waits_for_a_timer_and_an_event()
    {
        await using var app = await RunningApp.StartAsync<Orders>();

        using var started = await app.SendAsync("POST", "api/orders/o-1", """{"item":"lamp","count":2}""");
        await app.Rehearsal.AdvanceAsync(app.Rehearsal.Now.AddDays(2), CancellationToken.None);
        using var paid = await app.SendAsync("POST", "api/orders/o-1/payment");
        using var done = await app.SendAsync("GET", "api/orders/o-1");

        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, paid.StatusCode);
        Assert.Equal("lamp x2 packed for o-1, after 2 days, paid 12", await done.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_restart_keeps_what_runs()
    {
        var folder = RunningApp.NewFolder();
        var first = await RunningApp.StartAsync<Orders>(folder: folder);
        using var started = await first.SendAsync("POST", "api/orders/o-1", """{"item":"lamp","count":2}""");
        var before = first.Rehearsal.Now;
        await first.Rehearsal.AdvanceAsync(before.AddDays(1), CancellationToken.None);
        await first.StopAsync();

        await using var second = await RunningApp.StartAsync<Orders>(folder: folder);
        Assert.InRange(second.Rehearsal.Now - before, TimeSpan.FromDays(1), TimeSpan.FromDays(1.1));
        Assert.Equal(1, await second.Rehearsal.AdvanceAsync(second.Rehearsal.Now.AddDays(1), CancellationToken.None));
        using var paid = await second.SendAsync("POST", "api/orders/o-1/payment");
        using var done = await second.SendAsync("GET", "api/orders/o-1");

        Assert.Equal("lamp x2 packed for o-1, after 2 days, paid 12", await done.Content.ReadAsStringAsync());
        await second.StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_input_that_is_missing_is_null_or_the_default()
    {
        await using var app = await RunningApp.StartAsync<Orders>();
        var client = app.Get<DurableEngine>().Client;

        var id = await client.ScheduleNewOrchestrationInstanceAsync("Inputs");
        var done = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);

        Assert.Equal("null", done.ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_activity_that_fails_fails_the_orchestration_with_its_message()
    {
        await using var app = await RunningApp.StartAsync<Orders>();
        var client = app.Get<DurableEngine>().Client;

        var id = await client.ScheduleNewOrchestrationInstanceAsync("Breaking");
        var done = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, done.RuntimeStatus);
        Assert.Contains("no lamps left", done.FailureDetails?.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains(app.Log.Lines, line => line.StartsWith("Warning: Activity 'Break' failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_orchestration_may_have_another_name_than_its_function()
    {
        await using var app = await RunningApp.StartAsync<Orders>();
        var client = app.Get<DurableEngine>().Client;

        var id = await client.ScheduleNewOrchestrationInstanceAsync("OtherName");
        var done = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);

        Assert.Equal("Named", done.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Middleware_around_an_orchestrator_may_await_and_the_replay_stays_the_same()
    {
        var seen = new List<string>();
        await using var app = await RunningApp.StartAsync<Orders>(builder => builder.UseMiddleware(async (context, next) =>
        {
            await Task.Yield();
            lock (seen)
            {
                seen.Add($"{context.FunctionDefinition.Name} in");
            }

            await next();
            await Task.Yield();
            lock (seen)
            {
                seen.Add($"{context.FunctionDefinition.Name} out {context.GetInvocationResult().Value}");
            }
        }));
        var client = app.Get<DurableEngine>().Client;

        var id = await client.ScheduleNewOrchestrationInstanceAsync("Inputs", "x");
        await client.WaitForInstanceCompletionAsync(id);

        Assert.Equal(["Inputs in", "Echo in", "Echo out x", "Inputs out x"], seen);
    }

    [Fact]
    public async Task Middleware_that_refuses_an_orchestrator_fails_it()
    {
        await using var app = await RunningApp.StartAsync<Orders>(builder => builder.UseWhen(
            context => context.FunctionDefinition.Name == "Inputs",
            (context, next) => throw new InvalidOperationException("not today")));
        var client = app.Get<DurableEngine>().Client;

        var id = await client.ScheduleNewOrchestrationInstanceAsync("Inputs", "x");
        var done = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);

        Assert.Contains("not today", done.FailureDetails?.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_functions_client_is_as_strict_as_the_official_host()
    {
        await using var app = await RunningApp.StartAsync<Orders>();
        var client = app.Get<DurableEngine>().Client;
        var ended = await client.ScheduleNewOrchestrationInstanceAsync("OtherName");
        await client.WaitForInstanceCompletionAsync(ended);
        using var started = await app.SendAsync("POST", "api/orders/o-1", """{"item":"lamp","count":2}""");
        await client.SuspendInstanceAsync("o-1");

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.RaiseEventAsync(ended, "Paid"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.RaiseEventAsync("unknown", "Paid"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.TerminateInstanceAsync(ended));
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.SuspendInstanceAsync(ended));
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.SuspendInstanceAsync("o-1"));
        await client.ResumeInstanceAsync("o-1");
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.ResumeInstanceAsync("o-1"));
    }

    [Fact]
    public void A_functions_client_passes_on_everything_the_engines_client_does()
    {
        var engines = typeof(SuggestionFlow.Embedded.DurableTask.EmbeddedDurableTask).Assembly.GetTypes()
            .Single(t => !t.IsAbstract && t.IsSubclassOf(typeof(DurableTaskClient)));

        Assert.Empty(Overridden(engines).Except(Overridden(typeof(FunctionsClient))));
    }

    private static IEnumerable<string> Overridden(Type client)
        => client.GetMethods().Where(m => m.DeclaringType == client && m.GetBaseDefinition() != m).Select(m => m.ToString() ?? "");

    public sealed record Order(string Item, int Count);

    public sealed class Orders
    {
        [Function("PlaceOrder")]
        public async Task<IActionResult> Place(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "orders/{id}")] HttpRequest request,
            [Microsoft.Azure.Functions.Worker.Http.FromBody] Order order,
            [DurableClient] DurableTaskClient client,
            string id,
            CancellationToken cancellation)
        {
            await client.ScheduleNewOrchestrationInstanceAsync("Deliver", order, new StartOrchestrationOptions(id), cancellation);
            return new AcceptedResult();
        }

        [Function("Pay")]
        public async Task<IActionResult> Pay(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "orders/{id}/payment")] HttpRequest request,
            [DurableClient] DurableTaskClient client,
            string id)
        {
            await client.RaiseEventAsync(id, "Paid", 12);
            return new AcceptedResult();
        }

        [Function("Outcome")]
        public async Task<IResult> Outcome(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "orders/{id}")] HttpRequest request,
            [DurableClient] DurableTaskClient client,
            string id,
            CancellationToken cancellation)
            => Results.Text((await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, cancellation)).ReadOutputAs<string>());

        [Function("Deliver")]
        public async Task<string> Deliver([OrchestrationTrigger] TaskOrchestrationContext context, Order order, FunctionContext function)
        {
            var begun = context.CurrentUtcDateTime;
            var packed = await context.CallActivityAsync<string>("Pack", order);
            await context.CreateTimer(begun.AddDays(2), CancellationToken.None);
            var days = (context.CurrentUtcDateTime - begun).Days;
            var paid = await context.WaitForExternalEvent<int>("Paid");
            Assert.Same(function, context.GetFunctionContext());
            return $"{packed}, after {days} days, paid {paid}";
        }

        [Function("Pack")]
        public async Task<string> Pack([ActivityTrigger] Order order, string instanceId, FunctionContext function, CancellationToken cancellation)
        {
            await Task.Yield();
            Assert.Equal("Pack", function.FunctionDefinition.Name);
            Assert.Equal(instanceId, function.BindingContext.BindingData["instanceId"]);
            cancellation.ThrowIfCancellationRequested();
            return $"{order.Item} x{order.Count} packed for {instanceId}";
        }

        [Function("Inputs")]
        public async Task<string> Inputs([OrchestrationTrigger] TaskOrchestrationContext context, string? text)
            => await context.CallActivityAsync<string>("Echo", text) ?? "null";

        [Function("Echo")]
        public static string? Echo([ActivityTrigger] string? text) => text;

        [Function("Breaking")]
        public Task Breaking([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync("Break");

        [Function("Break")]
        public void Break([ActivityTrigger] FunctionContext function) => throw new InvalidOperationException("no lamps left");

        [Function("Named")]
        public Task<string> Named([OrchestrationTrigger(Orchestration = "OtherName")] TaskOrchestrationContext context, FunctionContext function)
            => Task.FromResult(function.FunctionDefinition.Name);
    }
}
