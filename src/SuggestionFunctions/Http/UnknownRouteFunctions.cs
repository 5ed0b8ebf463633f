using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace SuggestionFunctions.Http;

/// <summary>What answers where no other function does: the welcome at the root, and the problem of every unknown route.</summary>
public sealed class UnknownRouteFunctions
{
    [Function("Index")]
    public IResult Index([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "")] HttpRequest request) => Results.Text(
        request.PreferredLanguage() == Language.English
            ? "SuggestionFlow: the deputies' suggestions of a township, handled on time, to the end.\nSign in: POST /api/session · your tasks: GET /api/tasks · ready: GET /api/health/ready\n"
            : "SuggestionFlow：乡镇人大代表建议办理，件件按时办结。\n登录：POST /api/session · 我的任务：GET /api/tasks · 运行状况：GET /api/health/ready\n",
        "text/plain; charset=utf-8");

    /// <summary>Every method: one that a route does not have ends up here too, and is 404 as an unknown route is.</summary>
    [Function("UnknownRoute")]
    public IResult Unknown([HttpTrigger(AuthorizationLevel.Anonymous, Route = "{*path}")] HttpRequest request) =>
        throw ProblemException.NotFound();
}
