using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.Logging;
using SuggestionFlow.Embedded.Functions.Discovery;
using SuggestionFlow.Embedded.Functions.Hosting;
using SuggestionFlow.Embedded.Functions.Invocations;

namespace SuggestionFlow.Embedded.Functions.Http;

/// <summary>Serves the functions that are called over HTTP.</summary>
internal sealed partial class HttpFunctions(InstallationKeys keys, ILogger<HttpFunctions> log)
{
    /// <summary>Maps each function to its route.</summary>
    public void Map(IEndpointRouteBuilder endpoints, IEnumerable<(HttpRoute Route, FunctionInvoker Invoker)> functions)
    {
        foreach (var (route, invoker) in functions)
        {
            var endpoint = endpoints.Map(route.Pattern, Serve(invoker, route.Level)).WithDisplayName(invoker.Function.Name);
            if (route.Methods.Count > 0)
            {
                endpoint.WithMetadata(new HttpMethodMetadata(route.Methods));
            }
        }
    }

    private RequestDelegate Serve(FunctionInvoker invoker, AuthorizationLevel level) => async http =>
    {
        if (!keys.Allow(http.Request, level))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var function = invoker.Function;
        var context = new EmbeddedFunctionContext(function.Definition, http.RequestServices, InvocationBinding.Of(http), http.RequestAborted);
        context.Items["HttpRequestContext"] = http;
        context.Features.Set<IHttpRequestDataFeature>(LazyRequest.Instance);
        try
        {
            await invoker.InvokeAsync(context);
            await HttpAnswer.WriteAsync(ReturnedValue.Of(context).Value, http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone: there is nobody to answer and nothing to mend.
            CallerGone(function.Name, context.InvocationId);
        }
        catch (Exception failure)
        {
            Failed(failure, function.Name, context.InvocationId);
            Answer(http, failure);
        }
    };

    /// <summary>A status and nothing else: what went wrong inside is for the log.</summary>
    private static void Answer(HttpContext http, Exception failure)
    {
        if (http.Response.HasStarted)
        {
            // Half an answer must not look like a whole one.
            http.Abort();
            return;
        }

        http.Response.Clear();
        http.Response.StatusCode = failure is BadHttpRequestException refused ? refused.StatusCode : StatusCodes.Status500InternalServerError;
    }

    [LoggerMessage(LogLevel.Error, "Function '{Function}' failed (invocation {Invocation}).")]
    private partial void Failed(Exception failure, string function, string invocation);

    [LoggerMessage(LogLevel.Debug, "Function '{Function}': the caller has gone (invocation {Invocation}).")]
    private partial void CallerGone(string function, string invocation);
}
