using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Health;

/// <summary>Answers 503 to everything but health while the start is not finished (the first one lays out a whole town).</summary>
public sealed class StartupMiddleware(StartupProgress startup) : IFunctionsWorkerMiddleware
{
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (startup.Finished || context.GetHttpContext() is null || context.FunctionDefinition.Name is HealthFunctions.Live or HealthFunctions.Ready)
        {
            return next(context);
        }

        throw HttpProblems.Starting.ToProblem();
    }
}
