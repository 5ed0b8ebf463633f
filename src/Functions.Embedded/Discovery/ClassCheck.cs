using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace SuggestionFlow.Embedded.Functions.Discovery;

/// <summary>Sees to it before the first call that the classes functions belong to can be made, and that HTTP functions can be served.</summary>
internal static class ClassCheck
{
    public static void Check(IReadOnlyList<FunctionDescription> functions, IServiceProvider services, StartProblems problems)
    {
        var known = services.GetRequiredService<IServiceProviderIsService>();
        foreach (var byClass in functions.Where(f => !f.Method.IsStatic).GroupBy(f => f.Class))
        {
            var constructors = byClass.Key.GetConstructors();
            if (constructors.Length == 0)
            {
                problems.Add(byClass.First().Name, $"its class {byClass.Key.Name} has no public constructor.");
            }

            // With several constructors the container chooses, and only it can tell.
            if (constructors.Length == 1)
            {
                foreach (var missing in constructors[0].GetParameters().Where(p => !p.HasDefaultValue && !known.IsService(p.ParameterType)))
                {
                    problems.Add(byClass.First().Name, missing, $"its class {byClass.Key.Name} is injected with it, and it is not among the services.");
                }
            }
        }

        if (functions.FirstOrDefault(f => f.Kind == TriggerKind.Http) is { } http && !known.IsService(typeof(IActionResultExecutor<Microsoft.AspNetCore.Mvc.ObjectResult>)))
        {
            problems.Add(http.Name, "HTTP functions need ConfigureFunctionsWebApplication() in the app's Program.");
        }
    }
}
