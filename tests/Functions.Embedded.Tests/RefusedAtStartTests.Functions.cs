#pragma warning disable CA1822, IDE0060, CA1711 // these functions are there to be refused
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Functions.Embedded.Tests;

/// <summary>The functions that are refused.</summary>
public sealed partial class RefusedAtStartTests
{
    private sealed class UnknownParameter
    {
        [Function("F")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request, Uri other) => Results.Ok();
    }

    private sealed class NotInRoute
    {
        [Function("F")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "x/{other}")] HttpRequest request, string id) => Results.Ok();
    }

    private sealed class RouteOfOddType
    {
        [Function("F")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "x/{id}")] HttpRequest request, Uri id) => Results.Ok();
    }

    private sealed class MvcBody
    {
        [Function("F")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request, [FromBody] string body) => Results.Ok();
    }

    private sealed class BareClient
    {
        [Function("F")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request, DurableTaskClient client) => Results.Ok();
    }

    private sealed class LoggerParameter
    {
        [Function("F")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request, ILogger<LoggerParameter> log) => Results.Ok();
    }

    private sealed class TriggerOnBody
    {
        [Function("F")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous)] string body) => Results.Ok();
    }

    private sealed class BareResult
    {
        [Function("F")]
        public Task<string> Run([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => Task.FromResult("");
    }

    private sealed class ReservedRoute
    {
        [Function("F")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "admin/x")] HttpRequest request) => Results.Ok();
    }

    private sealed class BadRoute
    {
        [Function("F")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "{id")] HttpRequest request) => Results.Ok();
    }

    private sealed class UserLevel
    {
        [Function("F")]
        public IResult Run([HttpTrigger(AuthorizationLevel.User)] HttpRequest request) => Results.Ok();
    }

    private sealed class DoubledRoute
    {
        [Function("F")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "x/{id}")] HttpRequest request) => Results.Ok();

        [Function("G")]
        public IResult RunToo([HttpTrigger(AuthorizationLevel.Anonymous, "POST", Route = "x/{other}")] HttpRequest request) => Results.Ok();
    }

    private sealed class DoubledName
    {
        [Function("F")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "x")] HttpRequest request) => Results.Ok();

        [Function("f")]
        public IResult RunToo([HttpTrigger(AuthorizationLevel.Anonymous, Route = "y")] HttpRequest request) => Results.Ok();
    }

    private sealed class IllegalName
    {
        [Function("1st")]
        public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "x")] HttpRequest request) => Results.Ok();
    }

    private sealed class NoTrigger
    {
        [Function("F")]
        public IResult Run(HttpRequest request) => Results.Ok();
    }

    private sealed class TwoTriggers
    {
        [Function("F")]
        public void Run([TimerTrigger("0 0 * * *")] TimerInfo timer, [ActivityTrigger] string input)
        {
        }
    }

    private sealed class Hidden
    {
        [Function("F")]
        internal void Run([TimerTrigger("0 0 * * *")] TimerInfo timer)
        {
        }
    }

    private sealed class AsyncVoid
    {
        [Function("F")]
#pragma warning disable MA0155, VSTHRD100
        public async void Run([TimerTrigger("0 0 * * *")] TimerInfo timer) => await Task.Yield();
#pragma warning restore MA0155, VSTHRD100
    }

    private sealed class ByReference
    {
        [Function("F")]
        public void Run([TimerTrigger("0 0 * * *")] TimerInfo timer, ref string id)
        {
        }
    }

    private sealed class BadSchedule
    {
        [Function("F")]
        public void Run([TimerTrigger("each day")] TimerInfo timer)
        {
        }
    }

    private sealed class BadSchedule2
    {
        [Function("G")]
        public void Run([TimerTrigger("61 0 * * *")] TimerInfo timer)
        {
        }
    }

    private sealed class UnsetSchedule
    {
        [Function("F")]
        public void Run([TimerTrigger("%NightlyAt%")] TimerInfo timer)
        {
        }
    }

    private sealed class TimerOnText
    {
        [Function("F")]
        public void Run([TimerTrigger("0 0 * * *")] string timer)
        {
        }
    }

    private sealed class OrchestratorCancelled
    {
        [Function("F")]
        public Task Run([OrchestrationTrigger] TaskOrchestrationContext context, CancellationToken cancellation) => Task.CompletedTask;
    }

    private sealed class OrchestratorLogger
    {
        [Function("F")]
        public Task Run([OrchestrationTrigger] TaskOrchestrationContext context, ILogger log) => Task.CompletedTask;
    }

    private sealed class OrchestratorTime
    {
        [Function("F")]
        public Task Run([OrchestrationTrigger] TaskOrchestrationContext context, TimeProvider time) => Task.CompletedTask;
    }

    private sealed class OrchestratorClient
    {
        [Function("F")]
        public Task Run([OrchestrationTrigger] TaskOrchestrationContext context, [DurableClient] DurableTaskClient client) => Task.CompletedTask;
    }

    private sealed class OrchestratorInterface
    {
        [Function("F")]
        public Task Run([OrchestrationTrigger] TaskOrchestrationContext context, IReadOnlyList<string> input) => Task.CompletedTask;
    }

    private sealed class OrchestratorTwoInputs
    {
        [Function("F")]
        public Task Run([OrchestrationTrigger] TaskOrchestrationContext context, string input, FunctionContext function, int more) => Task.CompletedTask;
    }

    private sealed class OrchestratorOnText
    {
        [Function("F")]
        public Task Run([OrchestrationTrigger] string context) => Task.CompletedTask;
    }

    private sealed class ActivityExtra
    {
        [Function("F")]
        public void Run([ActivityTrigger] string input, FunctionContext function, CancellationToken cancellation, string instanceId, string extra)
        {
        }
    }

    private sealed class OtherHub
    {
        [Function("F")]
        public void Run([ActivityTrigger] string input, [DurableClient(TaskHub = "other")] DurableTaskClient client)
        {
        }
    }

    private sealed class NotInjectable(Uri missing)
    {
        [Function("F")]
        public Uri Run([ActivityTrigger] string input) => missing;
    }

    private sealed class DoubledActivity
    {
        [Function("F")]
        public void Run([ActivityTrigger(Activity = "Same")] string input)
        {
        }

        [Function("G")]
        public void RunToo([ActivityTrigger(Activity = "same")] string input)
        {
        }
    }
}
