using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SuggestionFlow.Embedded.Functions.Discovery;
using SuggestionFlow.Embedded.Functions.Hosting;
using SuggestionFlow.Embedded.Functions.Invocations;

namespace SuggestionFlow.Embedded.Functions.Durable;

/// <summary>Registers the orchestrator and activity functions with the engine.</summary>
internal static class DurableFunctions
{
    /// <summary>The engine's name of a durable function: the attribute's where it gives one, else the function's.</summary>
    public static string NameOf(FunctionDescription function) => function.Trigger switch
    {
        OrchestrationTriggerAttribute { Orchestration: { Length: > 0 } name } => name,
        ActivityTriggerAttribute { Activity: { Length: > 0 } name } => name,
        _ => function.Name,
    };

    /// <summary>Two functions of one kind under one name are a problem.</summary>
    public static void Check(IEnumerable<FunctionDescription> functions, StartProblems problems)
    {
        var durable = functions.Where(f => f.Kind is TriggerKind.Orchestration or TriggerKind.Activity);
        foreach (var doubled in durable.GroupBy(f => (f.Kind, Name: NameOf(f).ToUpperInvariant())).Where(g => g.Count() > 1))
        {
            problems.Add(doubled.Last().Name, $"the {doubled.Key.Kind.ToString().ToLowerInvariant()} name '{NameOf(doubled.Last())}' is function '{doubled.First().Name}''s already.");
        }
    }

    /// <summary>Puts the functions into the registry.</summary>
    public static void Register(DurableTaskRegistry registry, IEnumerable<FunctionInvoker> functions, IServiceProvider services)
    {
        var stop = services.GetRequiredService<HostStop>();
        var loggers = services.GetRequiredService<ILoggerFactory>();
        foreach (var invoker in functions)
        {
            var name = new TaskName(NameOf(invoker.Function));
            if (invoker.Function.Kind == TriggerKind.Orchestration)
            {
                var middleware = invoker.Pipeline.IsEmpty ? null : new OrchestratorMiddleware(invoker);
                var orchestrator = new OrchestratorFunction(invoker, middleware, services, loggers.CreateLogger<OrchestratorFunction>());
                registry.AddOrchestrator(name, () => orchestrator);
            }
            else if (invoker.Function.Kind == TriggerKind.Activity)
            {
                var activity = new ActivityFunction(invoker, services, stop, loggers.CreateLogger<ActivityFunction>());
                registry.AddActivity(name, _ => activity);
            }
        }
    }
}
