using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace SuggestionFunctions.Http;

/// <summary>What answers where no other function does: the problem of every unknown route.</summary>
public sealed class UnknownRouteFunctions
{
    /// <summary>Every method: one that a route does not have ends up here too, and is 404 as an unknown route is.</summary>
    [Function("UnknownRoute")]
    public IResult Unknown([HttpTrigger(AuthorizationLevel.Anonymous, Route = "{*path}")] HttpRequest request) =>
        throw ProblemException.NotFound();
}
