using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SuggestionFlow.Embedded.Functions.Discovery;
using SuggestionFlow.Embedded.Functions.Durable;
using SuggestionFlow.Embedded.Functions.Http;
using SuggestionFlow.Embedded.Functions.Invocations;
using SuggestionFlow.Embedded.Functions.Timers;

namespace SuggestionFlow.Embedded.Functions.Hosting;

/// <summary>An app's functions, found and settled: what can be reached over HTTP, what runs by a timer, what belongs to the engine.</summary>
internal sealed record AppFunctions(
    IReadOnlyList<(HttpRoute Route, FunctionInvoker Invoker)> Http,
    IReadOnlyList<(ScheduledFunction Scheduled, FunctionInvoker Invoker)> Timers,
    IReadOnlyList<FunctionInvoker> Durable)
{
    /// <summary>Finds and settles them.</summary>
    /// <exception cref="EmbeddedStartException">Something cannot be bound; all such problems are in it.</exception>
    public static AppFunctions Find(IServiceProvider services, HostFile hostFile, InvocationPipeline pipeline)
    {
        var problems = new StartProblems();
        var functions = new FunctionFinder(problems).Find(services.GetRequiredService<FunctionSources>().Types);
        var routes = HttpRoutes.Settle(functions, hostFile.RoutePrefix, problems);
        var schedules = TimerSchedules.Settle(functions, services.GetRequiredService<IConfiguration>(), hostFile.RealTimeTimers, problems);
        DurableFunctions.Check(functions, problems);
        ClassCheck.Check(functions, services, problems);
        problems.ThrowIfAny();

        return new AppFunctions(
            [.. routes.Select(r => (r.Route, new FunctionInvoker(r.Function, pipeline)))],
            [.. schedules.Select(s => (s, new FunctionInvoker(s.Function, pipeline)))],
            [.. functions.Where(f => f.Kind is TriggerKind.Orchestration or TriggerKind.Activity).Select(f => new FunctionInvoker(f, pipeline))]);
    }
}
