using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using SuggestionFlow.Embedded.Functions.Invocations;

namespace SuggestionFlow.Embedded.Functions.Http;

/// <summary>Turns what an HTTP function returned into a response.</summary>
internal static class HttpAnswer
{
    /// <summary>Whether a function of this return type can answer a request.</summary>
    public static bool CanBe(Type returned)
    {
        var inside = ReturnedTask.Inside(returned);
        return inside == typeof(void) || inside == typeof(object) || Writes(inside) || Carrier(inside) is not null;
    }

    /// <summary>Writes the response. A function that returned nothing has written it itself: the status is 200 unless it said otherwise.</summary>
    public static Task WriteAsync(object? returned, HttpContext http)
    {
        var answer = returned is null or IActionResult or IResult or HttpResponseData ? returned : Carrier(returned.GetType())?.GetValue(returned);
        return answer switch
        {
            IActionResult action => action.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor())),
            IResult result => result.ExecuteAsync(http),
            HttpResponseData response => ServedResponse.SendAsync(response, http),
            _ => Task.CompletedTask,
        };
    }

    private static bool Writes(Type type) =>
        typeof(IActionResult).IsAssignableFrom(type) || typeof(IResult).IsAssignableFrom(type) || typeof(HttpResponseData).IsAssignableFrom(type);

    /// <summary>The property that is the response, in a type that carries it beside other things.</summary>
    private static PropertyInfo? Carrier(Type type)
        => Array.Find(type.GetProperties(), p =>
            typeof(HttpResponseData).IsAssignableFrom(p.PropertyType) || (p.IsDefined(typeof(HttpResultAttribute), inherit: true) && Writes(p.PropertyType)));
}
