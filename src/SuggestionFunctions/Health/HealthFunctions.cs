using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Health;

/// <summary>Whether the process lives, and whether it can work.</summary>
public sealed class HealthFunctions(StartupProgress startup, IDocumentStore documents, MissingCalendars missing)
{
    public const string Live = "HealthLive";
    public const string Ready = "HealthReady";

    [Function(Live)]
    public IResult IsLive([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/health/live")] HttpRequest request) => new JsonAnswer(new HealthView("live"));

    /// <summary>503 while the start is not finished or the storage is away; 200 names calendars that are missing (deadlines into them are provisional).</summary>
    [Function(Ready)]
    public async Task<IResult> IsReadyAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/health/ready")] HttpRequest request, CancellationToken cancellation)
    {
        if (!startup.Finished)
        {
            return NotReady(request, HttpProblems.Starting.Code);
        }

        try
        {
            await documents.GetAsync("health", "probe", cancellation);
        }
        catch (StorageUnavailableException)
        {
            return NotReady(request, HttpProblems.StorageAway.Code);
        }

        return new JsonAnswer(new HealthView("ready", missing.Years()));
    }

    private static JsonAnswer NotReady(HttpRequest request, string why)
    {
        request.HttpContext.Response.Headers.RetryAfter = "2";
        return new JsonAnswer(new HealthView(why), StatusCodes.Status503ServiceUnavailable);
    }
}
