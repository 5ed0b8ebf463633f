using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Http;

/// <summary>The one place where errors become answers: problem+json for every HTTP function, whatever it throws.</summary>
public sealed class ProblemMiddleware(ILogger<ProblemMiddleware> logger) : IFunctionsWorkerMiddleware
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
            await ProblemResult.WriteAsync(http, problem);
        }
        catch (StorageUnavailableException away)
        {
            logger.LogWarning(away, "Storage away during {Function}", context.FunctionDefinition.Name);
            await ProblemResult.WriteAsync(http, ProblemException.StorageAway());
        }
        catch (BadHttpRequestException bad)
        {
            await ProblemResult.WriteAsync(http, new ProblemException(bad.StatusCode, bad.StatusCode == 413 ? "too-large" : "bad-request",
                new("请求无法读取，请检查后重发。", "The request cannot be read; check it and send it again.")));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; nobody is there to answer.
        }
        catch (Exception error)
        {
            logger.LogError(error, "{Function} failed for {Method} {Path}", context.FunctionDefinition.Name, http.Request.Method, http.Request.Path);
            await ProblemResult.WriteAsync(http, new ProblemException(StatusCodes.Status500InternalServerError, "internal",
                new("系统内部出错，已记录。请稍后再试；若仍不行，请把 traceId 告诉管理员。", "Something failed inside and was logged. Try again; if it stays, give the administrator the traceId.")));
        }
    }
}
