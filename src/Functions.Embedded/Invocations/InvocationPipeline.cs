using Microsoft.Azure.Functions.Worker.Middleware;

namespace SuggestionFlow.Embedded.Functions.Invocations;

/// <summary>The middleware an app adds, in the order it was added, and the whole that is made of it.</summary>
internal sealed class InvocationPipeline
{
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> _middleware = [];
    private bool _closed;

    /// <summary>Whether the app added any.</summary>
    public bool IsEmpty => _middleware.Count == 0;

    /// <summary>Adds middleware inside of what was added before.</summary>
    /// <exception cref="InvalidOperationException">The app is built already.</exception>
    public void Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        ArgumentNullException.ThrowIfNull(middleware);
        if (_closed)
        {
            throw new InvalidOperationException("The application has already been built.");
        }

        _middleware.Add(middleware);
    }

    /// <summary>The whole, around <paramref name="function"/>.</summary>
    public FunctionExecutionDelegate Around(FunctionExecutionDelegate function)
    {
        var whole = function;
        for (var i = _middleware.Count - 1; i >= 0; i--)
        {
            whole = _middleware[i](whole);
        }

        return whole;
    }

    /// <summary>From now on nothing can be added.</summary>
    public void Close() => _closed = true;
}
