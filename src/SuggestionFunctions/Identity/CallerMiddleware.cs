using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace SuggestionFunctions.Identity;

/// <summary>Stands before every HTTP function: none runs for somebody it does not know, unless <see cref="FunctionAccess"/> names it.</summary>
public sealed class CallerMiddleware(Admission admission) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http)
        {
            await admission.AdmitAsync(http, context.FunctionDefinition.Name, http.RequestAborted);
        }
        else if (context.FunctionDefinition.InputBindings.Values.Any(binding => binding.Type == "httpTrigger"))
        {
            throw new InvalidOperationException($"{context.FunctionDefinition.Name} was called over HTTP without its request: CallerMiddleware stands too early.");
        }

        await next(context);
    }
}
