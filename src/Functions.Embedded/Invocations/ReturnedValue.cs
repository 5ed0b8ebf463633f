using Microsoft.Azure.Functions.Worker;

namespace SuggestionFlow.Embedded.Functions.Invocations;

/// <summary>What a function returned, kept with its invocation so that middleware can read and replace it.</summary>
internal sealed class ReturnedValue : InvocationResult
{
    /// <inheritdoc/>
    public override object? Value { get; set; }

    /// <summary>The one of the invocation given.</summary>
    public static ReturnedValue Of(FunctionContext context)
    {
        var kept = context.Features.Get<ReturnedValue>();
        if (kept is null)
        {
            kept = new ReturnedValue();
            context.Features.Set(kept);
        }

        return kept;
    }

    /// <summary>The same value, seen as a <typeparamref name="T"/>.</summary>
    /// <exception cref="InvalidOperationException">It is none.</exception>
    public InvocationResult<T> As<T>() => Value is T
        ? new Typed<T>(this)
        : throw new InvalidOperationException(
            $"The invocation's result is {(Value is null ? "empty" : $"a {Value.GetType()}")}, not a {typeof(T)}.");

    private sealed class Typed<T>(ReturnedValue kept) : InvocationResult<T>
    {
        public override T? Value
        {
            get => kept.Value is T value ? value : default;
            set => kept.Value = value;
        }
    }
}
