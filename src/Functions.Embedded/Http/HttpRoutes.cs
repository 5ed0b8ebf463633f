using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using SuggestionFlow.Embedded.Functions.Discovery;

namespace SuggestionFlow.Embedded.Functions.Http;

/// <summary>Settles the routes of an app's HTTP functions.</summary>
internal static class HttpRoutes
{
    /// <summary>The route of each HTTP function. Reserved and doubled ones are problems.</summary>
    /// <param name="functions">The app's functions.</param>
    /// <param name="prefix">What host.json puts before every route; may be empty.</param>
    /// <param name="problems">Where problems are told.</param>
    public static IReadOnlyList<(FunctionDescription Function, HttpRoute Route)> Settle(
        IEnumerable<FunctionDescription> functions, string prefix, StartProblems problems)
    {
        var settled = new List<(FunctionDescription Function, HttpRoute Route)>();
        foreach (var function in functions)
        {
            if (function.Trigger is not HttpTriggerAttribute trigger)
            {
                continue;
            }

            var template = (trigger.Route ?? function.Name).TrimStart('/');
            var first = template.Split('/')[0];
            if (first.StartsWith("admin", StringComparison.OrdinalIgnoreCase) || first.StartsWith("runtime", StringComparison.OrdinalIgnoreCase))
            {
                problems.Add(function.Name, $"the route '{template}' begins with a word that belongs to the host (admin, runtime).");
                continue;
            }

            if (trigger.AuthLevel == AuthorizationLevel.User)
            {
                problems.Add(function.Name, function.TriggerParameter, "the level User is not served; use Anonymous and let the app see who calls, or Function.");
                continue;
            }

            var whole = string.Join('/', new[] { prefix.Trim('/'), template }.Where(part => part.Length > 0));
            var methods = (trigger.Methods ?? []).Select(m => m.ToUpperInvariant()).Distinct().ToList();
            var route = new HttpRoute(RoutePatternFactory.Parse("/" + whole), methods, trigger.AuthLevel);
            if (settled.Find(other => other.Route.Collides(route)) is { Function: { } taken })
            {
                problems.Add(function.Name, $"the route '{template}' is function '{taken.Name}''s already, with the same method.");
                continue;
            }

            settled.Add((function, route));
        }

        return settled;
    }
}
