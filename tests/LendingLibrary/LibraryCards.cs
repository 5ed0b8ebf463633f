using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace LendingLibrary;

/// <summary>Nobody reserves without a card.</summary>
public sealed class LibraryCards : IFunctionsWorkerMiddleware
{
    public const string Header = "X-Library-Card";

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var http = context.GetHttpContext();
        if (http is null || http.Request.Headers[Header] is [{ Length: > 0 } card] && context.Items.TryAdd(Header, card))
        {
            await next(context);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        await http.Response.WriteAsync("Show your library card.", context.CancellationToken);
    }
}
