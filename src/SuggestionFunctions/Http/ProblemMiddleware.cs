using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Http;

/// <summary>The one place where errors become answers: problem+json for every HTTP function, whatever it throws.</summary>
public sealed class ProblemMiddleware(ProblemPages pages, ILogger<ProblemMiddleware> logger) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch (ProblemException problem)
        {
            await WriteAsync(http, problem);
        }
        catch (StorageUnavailableException away)
        {
            logger.LogWarning(away, "Storage away during {Function}", context.FunctionDefinition.Name);
            await WriteAsync(http, ProblemException.StorageAway());
        }
        catch (BadHttpRequestException bad)
        {
            await WriteAsync(http, (bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? HttpProblems.TooLarge : HttpProblems.BadRequest with { Status = bad.StatusCode }).ToProblem());
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; nobody is there to answer.
        }
        catch (Exception error)
        {
            logger.LogError(error, "{Function} failed for {Method} {Path}", context.FunctionDefinition.Name, http.Request.Method, http.Request.Path);
            await WriteAsync(http, HttpProblems.Internal.ToProblem());
        }
    }

    /// <summary>Programs read problem+json, people a page.</summary>
    private Task WriteAsync(HttpContext http, ProblemException problem) =>
        http.Request.IsPage() ? pages.WriteAsync(http, problem) : ProblemResult.WriteAsync(http, problem);
}
