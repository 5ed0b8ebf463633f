using System.Reflection;

namespace SuggestionFlow.Embedded.Functions.Invocations;

/// <summary>Gets at what a function returns, whichever kind of task it comes in.</summary>
internal static class ReturnedTask
{
    private static readonly MethodInfo Reading = Method(nameof(OfTask));
    private static readonly MethodInfo ReadingValue = Method(nameof(OfValueTask));

    /// <summary>The type inside: <c>T</c> of <c>Task&lt;T&gt;</c>; void of <c>Task</c>.</summary>
    public static Type Inside(Type returned)
        => returned == typeof(Task) || returned == typeof(ValueTask) ? typeof(void)
            : returned.IsGenericType && returned.GetGenericTypeDefinition() is var open && (open == typeof(Task<>) || open == typeof(ValueTask<>))
                ? returned.GetGenericArguments()[0]
            : returned;

    /// <summary>Waits for what a method of this return type returned.</summary>
    public static Func<object?, Task<object?>> Reader(Type returned)
    {
        if (returned == typeof(Task))
        {
            return static async value =>
            {
                await Awaited<Task>(value);
                return null;
            };
        }

        if (returned == typeof(ValueTask))
        {
            return static async value =>
            {
                await Awaited<ValueTask>(value);
                return null;
            };
        }

        var inside = Inside(returned);
        return inside == returned
            ? static value => Task.FromResult(value)
            : (returned.GetGenericTypeDefinition() == typeof(Task<>) ? Reading : ReadingValue)
                .MakeGenericMethod(inside).CreateDelegate<Func<object?, Task<object?>>>();
    }

    private static async Task<object?> OfTask<T>(object? value) => await Awaited<Task<T>>(value);

    private static async Task<object?> OfValueTask<T>(object? value) => await Awaited<ValueTask<T>>(value);

    private static T Awaited<T>(object? value)
        => value is T task ? task : throw new InvalidOperationException($"The function returned null where a {typeof(T).Name} is awaited.");

    private static MethodInfo Method(string name)
        => typeof(ReturnedTask).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)
            ?? throw new MissingMethodException(nameof(ReturnedTask), name);
}
