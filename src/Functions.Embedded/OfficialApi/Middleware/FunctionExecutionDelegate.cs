namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>What is left of the way of an invocation: further middleware, at its end the function.</summary>
public delegate Task FunctionExecutionDelegate(FunctionContext context);
