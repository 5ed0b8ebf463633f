using System.Reflection;

namespace SuggestionFunctions.Tests.OpenApi;

/// <summary>A good request to a function, and what has to be there before it. A static property of any class of these tests.</summary>
/// <param name="Function">The function's name.</param>
/// <param name="Prepare">Prepares what is needed, and says what to send.</param>
internal sealed record Call(string Function, Func<DescribedTown, Task<Sent>> Prepare)
{
    /// <summary>By function.</summary>
    public static IReadOnlyDictionary<string, Call> All { get; } = Find().ToDictionary(call => call.Function, StringComparer.Ordinal);

    private static IEnumerable<Call> Find() =>
        from type in typeof(Call).Assembly.GetTypes()
        from property in type.GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where property.PropertyType == typeof(Call)
        select (Call?)property.GetValue(null) ?? throw new InvalidOperationException($"{type.Name}.{property.Name} is null.");
}
