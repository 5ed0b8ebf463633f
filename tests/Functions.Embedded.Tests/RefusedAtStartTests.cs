using SuggestionFlow.Embedded.Functions;

namespace Functions.Embedded.Tests;

/// <summary>What cannot be bound stops the start with one line that names function and parameter.</summary>
public sealed partial class RefusedAtStartTests
{
    private const string HttpOffers =
        "An HTTP function takes HttpRequest or HttpRequestData, FunctionContext, CancellationToken, [FromBody] values, [DurableClient] DurableTaskClient and route values by name.";

    public static TheoryData<Type, string> Refusals => new()
    {
        { typeof(UnknownParameter), $"Function 'F', parameter 'other' (Uri): nothing gives it a value. {HttpOffers}" },
        { typeof(NotInRoute), $"Function 'F', parameter 'id' (string): nothing gives it a value. {HttpOffers}" },
        { typeof(RouteOfOddType), "Function 'F', parameter 'id' (Uri): a route value is a string, a number, bool, Guid, an enum, a date or an instant." },
        { typeof(MvcBody), "Function 'F', parameter 'body' (string): FromBodyAttribute of MVC is not served; use [FromBody] of Microsoft.Azure.Functions.Worker.Http, route values by name, or read HttpRequest." },
        { typeof(BareClient), "Function 'F', parameter 'client' (DurableTaskClient): a DurableTaskClient needs the attribute [DurableClient]." },
        { typeof(LoggerParameter), "Function 'F', parameter 'log' (ILogger<LoggerParameter>): a logger is injected into the class's constructor, or comes from FunctionContext.GetLogger()." },
        { typeof(TriggerOnBody), "Function 'F', parameter 'body' (string): [HttpTrigger] stands on an HttpRequest or HttpRequestData; take the body with [FromBody] on another parameter." },
        { typeof(BareResult), "Function 'F': it returns Task<string>; return IActionResult, IResult or HttpResponseData (or a Task of one), or nothing where it writes the response itself." },
        { typeof(ReservedRoute), "Function 'F': the route 'admin/x' begins with a word that belongs to the host (admin, runtime)." },
        { typeof(BadRoute), "Function 'F': the route '{id' is not a template: There is an incomplete parameter in the route template. Check that each '{' character has a matching '}' character." },
        { typeof(UserLevel), "Function 'F', parameter 'request' (HttpRequest): the level User is not served; use Anonymous and let the app see who calls, or Function." },
        { typeof(DoubledRoute), "Function 'G': the route 'x/{other}' is function 'F''s already, with the same method." },
        { typeof(DoubledName), "Function 'f': both Functions.Embedded.Tests.RefusedAtStartTests+DoubledName.Run and Functions.Embedded.Tests.RefusedAtStartTests+DoubledName.RunToo have this name; names are unique, whatever their case." },
        { typeof(IllegalName), "Function '1st': the name of Functions.Embedded.Tests.RefusedAtStartTests+IllegalName.Run must be a letter, then at most 127 letters, digits, '-' or '_'." },
        { typeof(NoTrigger), "Function 'F': no parameter has a trigger attribute (HttpTrigger, TimerTrigger, OrchestrationTrigger, ActivityTrigger)." },
        { typeof(TwoTriggers), "Function 'F': one trigger is allowed, but the parameters 'timer', 'input' each have one." },
        { typeof(Hidden), "Function 'F': the method Hidden.Run must be public." },
        { typeof(AsyncVoid), "Function 'F': an async method must return Task, not void." },
        { typeof(ByReference), "Function 'F': the parameter 'id' is passed by reference; functions take values." },
        { typeof(BadSchedule), "Function 'F', parameter 'timer' (TimerInfo): 'each day' is no schedule; write six fields (second minute hour day month weekday, in UTC) or five (without the second)." },
        { typeof(UnsetSchedule), "Function 'F', parameter 'timer' (TimerInfo): the setting 'NightlyAt', which holds its schedule, is not set." },
        { typeof(TimerOnText), "Function 'F', parameter 'timer' (string): [TimerTrigger] stands on a TimerInfo." },
        { typeof(OrchestratorCancelled), "Function 'F', parameter 'cancellation' (CancellationToken): an orchestrator is never cancelled from outside; leave the CancellationToken out." },
        { typeof(OrchestratorLogger), "Function 'F', parameter 'log' (ILogger): an orchestrator logs through context.CreateReplaySafeLogger(), silent in replay." },
        { typeof(OrchestratorTime), "Function 'F', parameter 'time' (TimeProvider): an orchestrator's time is context.CurrentUtcDateTime." },
        { typeof(OrchestratorClient), "Function 'F', parameter 'client' (DurableTaskClient): an orchestrator takes no bindings; let an activity do it." },
        { typeof(OrchestratorInterface), "Function 'F', parameter 'input' (IReadOnlyList<string>): the input is matched on its exact type: use a concrete one, or context.GetInput<T>()." },
        { typeof(OrchestratorTwoInputs), "Function 'F', parameter 'more' (int): nothing gives it a value. An orchestrator takes TaskOrchestrationContext, one input and FunctionContext." },
        { typeof(OrchestratorOnText), "Function 'F', parameter 'context' (string): [OrchestrationTrigger] stands on a TaskOrchestrationContext." },
        { typeof(ActivityExtra), "Function 'F', parameter 'extra' (string): nothing gives it a value. An activity takes its input, FunctionContext, CancellationToken, [DurableClient] DurableTaskClient and a string 'instanceId'." },
        { typeof(OtherHub), "Function 'F', parameter 'client' (DurableTaskClient): there is one task hub in this process; leave TaskHub out." },
        { typeof(NotInjectable), "Function 'F', parameter 'missing' (Uri): its class NotInjectable is injected with it, and it is not among the services." },
        { typeof(DoubledActivity), "Function 'G': the activity name 'same' is function 'F''s already." },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_function_that_cannot_be_bound_stops_the_start(Type type, string line)
    {
        var refused = await Assert.ThrowsAsync<EmbeddedStartException>(() => RunningApp.StartAsync([type]));

        Assert.Equal([line], refused.Problems);
    }

    [Fact]
    public async Task All_problems_are_told_at_once()
    {
        var refused = await Assert.ThrowsAsync<EmbeddedStartException>(() => RunningApp.StartAsync([typeof(NoTrigger), typeof(BadSchedule2)]));

        Assert.Equal(2, refused.Problems.Count);
    }
}
