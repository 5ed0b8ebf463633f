namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>Stands around every invocation.</summary>
public interface IFunctionsWorkerMiddleware
{
    /// <summary>Does its part and calls <paramref name="next"/>, or does not call it and sets the result itself.</summary>
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
