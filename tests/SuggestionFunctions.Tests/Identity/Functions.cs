using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Tests.Identity;

/// <summary>Runs function classes as a host would: finds the function by its trigger, admits the caller, and writes result or problem.</summary>
internal sealed class Functions(IServiceProvider services, params Type[] classes)
{
    private readonly (MethodInfo Method, HttpTriggerAttribute Trigger, TemplateMatcher Route)[] functions =
    [
        .. classes.SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttribute<FunctionAttribute>() is not null)
            .Select(method =>
            {
                var trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).OfType<HttpTriggerAttribute>().Single();
                return (method, trigger, new TemplateMatcher(TemplateParser.Parse(trigger.Route ?? ""), []));
            }),
    ];

    public IEnumerable<string> Names => functions.Select(function => NameOf(function.Method));

    public async Task RunAsync(HttpContext http)
    {
        try
        {
            foreach (var (method, trigger, route) in functions)
            {
                var values = new RouteValueDictionary();
                if (trigger.Methods?.Contains(http.Request.Method, StringComparer.OrdinalIgnoreCase) == true && route.TryMatch(http.Request.Path, values))
                {
                    await services.GetRequiredService<Admission>().AdmitAsync(http, NameOf(method), http.RequestAborted);
                    var result = await CallAsync(method, http, values);
                    await result.ExecuteAsync(http);
                    return;
                }
            }

            throw ProblemException.NotFound();
        }
        catch (ProblemException problem)
        {
            await ProblemResult.WriteAsync(http, problem);
        }
    }

    private static string NameOf(MethodInfo method) => method.GetCustomAttribute<FunctionAttribute>()?.Name ?? "";

    private async Task<IResult> CallAsync(MethodInfo method, HttpContext http, RouteValueDictionary values)
    {
        var arguments = method.GetParameters().Select(parameter => parameter.ParameterType switch
        {
            var type when type == typeof(HttpRequest) => http.Request,
            var type when type == typeof(CancellationToken) => http.RequestAborted,
            var type when type == typeof(DurableTaskClient) => new NoOrchestrations(),
            _ => values[parameter.Name ?? ""],
        }).ToArray();
        var instance = ActivatorUtilities.CreateInstance(services, method.DeclaringType ?? typeof(object));
        return method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null) switch
        {
            Task<IResult> coming => await coming,
            IResult result => result,
            var other => throw new InvalidOperationException($"{method.Name} returns {other}."),
        };
    }
}
