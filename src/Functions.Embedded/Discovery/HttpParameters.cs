using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using SuggestionFlow.Embedded.Functions.Http;
using SuggestionFlow.Embedded.Functions.Invocations;

namespace SuggestionFlow.Embedded.Functions.Discovery;

/// <summary>What a function called over HTTP may take and return.</summary>
internal static class HttpParameters
{
    private const string Known =
        "An HTTP function takes HttpRequest or HttpRequestData, FunctionContext, CancellationToken, [FromBody] values, [DurableClient] DurableTaskClient and route values by name.";

    public static IReadOnlyList<ParameterSource> Plan(ParameterPlan plan, HttpTriggerAttribute trigger)
    {
        var routeNames = RouteNames(plan, trigger);
        if (!HttpAnswer.CanBe(plan.Method.ReturnType))
        {
            plan.Refuse($"it returns {TypeName.Of(plan.Method.ReturnType)}; return IActionResult, IResult or HttpResponseData (or a Task of one), "
                + "or nothing where it writes the response itself.");
        }

        return plan.Settle(parameter => Own(plan, parameter, routeNames), Known);
    }

    private static ParameterSource? Own(ParameterPlan plan, ParameterInfo parameter, IReadOnlySet<string> routeNames)
    {
        var type = parameter.ParameterType;
        if (type == typeof(HttpRequest))
        {
            return static context => new(Http(context).Request);
        }

        if (type == typeof(HttpRequestData))
        {
            return static context => new(ServedRequest.Of(context));
        }

        if (type == typeof(HttpContext))
        {
            return static context => new(Http(context));
        }

        if (parameter == plan.Trigger)
        {
            return plan.Refuse(parameter, "[HttpTrigger] stands on an HttpRequest or HttpRequestData; take the body with [FromBody] on another parameter.");
        }

        if (parameter.GetCustomAttributes().OfType<IBindingSourceMetadata>().FirstOrDefault() is { } mvc)
        {
            return plan.Refuse(parameter, $"{mvc.GetType().Name} of MVC is not served; "
                + "use [FromBody] of Microsoft.Azure.Functions.Worker.Http, route values by name, or read HttpRequest.");
        }

        if (parameter.Name is not { } name || !routeNames.Contains(name))
        {
            return null;
        }

        return RouteValue.Reader(type) is { } read
            ? context => new(RouteValue.Read(context, parameter, name, read))
            : plan.Refuse(parameter, "a route value is a string, a number, bool, Guid, an enum, a date or an instant.");
    }

    private static HttpContext Http(EmbeddedFunctionContext context)
        => context.Binding.Trigger as HttpContext ?? throw new InvalidOperationException("The invocation has no HTTP context.");

    private static HashSet<string> RouteNames(ParameterPlan plan, HttpTriggerAttribute trigger)
    {
        try
        {
            return RoutePatternFactory.Parse(trigger.Route ?? plan.Function).Parameters
                .Select(p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        }
        catch (RoutePatternException notATemplate)
        {
            plan.Refuse($"the route '{trigger.Route}' is not a template: {notATemplate.Message}");
            return [];
        }
    }
}
