using System.Reflection;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using SuggestionFlow.Embedded.Functions.Discovery;

namespace SuggestionFlow.Embedded.Functions.Invocations;

/// <summary>Runs one function: parameters, the object it belongs to, the call, and the middleware around them.</summary>
internal sealed class FunctionInvoker
{
    private readonly FunctionDescription _function;
    private readonly ObjectFactory? _make;
    private readonly Func<object?, Task<object?>> _outcome;
    private readonly FunctionExecutionDelegate _whole;

    public FunctionInvoker(FunctionDescription function, InvocationPipeline pipeline)
    {
        _function = function;
        _make = function.Method.IsStatic ? null : ObjectFactories.Of(function.Class);
        _outcome = ReturnedTask.Reader(function.Method.ReturnType);
        _whole = pipeline.Around(context => RunAsync((EmbeddedFunctionContext)context));
        Pipeline = pipeline;
    }

    public FunctionDescription Function => _function;

    public InvocationPipeline Pipeline { get; }

    /// <summary>Middleware, then the function. What it returned is the context's invocation result.</summary>
    public Task InvokeAsync(EmbeddedFunctionContext context) => _whole(context);

    /// <summary>The function alone; its result is kept with the invocation.</summary>
    public async Task RunAsync(EmbeddedFunctionContext context)
    {
        var arguments = new object?[_function.Sources.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = await _function.Sources[i](context);
        }

        var target = _make?.Invoke(context.InstanceServices, []);
        try
        {
            var returned = _function.Method.Invoke(target, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null);
            ReturnedValue.Of(context).Value = await _outcome(returned);
        }
        finally
        {
            await LetGoAsync(target);
        }
    }

    private static async ValueTask LetGoAsync(object? target)
    {
        if (target is IAsyncDisposable asynchronous)
        {
            await asynchronous.DisposeAsync();
        }
        else if (target is IDisposable disposable)
        {
            disposable.Dispose();
        }
    }
}
