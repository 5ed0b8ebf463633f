using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace SuggestionFunctions.OpenApi;

/// <summary>The functions that answer HTTP, found as the runtime finds them, and what is said of each.</summary>
public static class OperationCatalogue
{
    private const BindingFlags Anywhere = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>What is said, by function: the static properties of the app's classes that are an <see cref="Operation"/>.</summary>
    public static IReadOnlyDictionary<string, Operation> Described { get; } = Operations().ToDictionary(operation => operation.Function, StringComparer.Ordinal);

    /// <summary>Every function under <c>api/</c>; pages and what answers unknown routes are no part of the API.</summary>
    public static IReadOnlyList<HttpFunction> Functions { get; } =
    [
        .. from type in typeof(OperationCatalogue).Assembly.GetTypes()
           from method in type.GetMethods(Anywhere)
           let name = method.GetCustomAttribute<FunctionAttribute>()?.Name
           where name is not null
           from parameter in method.GetParameters()
           let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
           where trigger?.Route is not null && trigger.Route.StartsWith("api/", StringComparison.Ordinal)
           orderby trigger.Route, name
           select new HttpFunction(name, $"/{trigger.Route}", [.. (trigger.Methods ?? []).Select(verb => verb.ToLowerInvariant())], type.Namespace?.Split('.').Last() ?? ""),
    ];

    private static IEnumerable<Operation> Operations() =>
        from type in typeof(OperationCatalogue).Assembly.GetTypes()
        from property in type.GetProperties(Anywhere)
        where property.PropertyType == typeof(Operation) && property.GetMethod is { IsStatic: true }
        select (Operation)(property.GetValue(null) ?? throw new InvalidOperationException($"{type.Name}.{property.Name} is null."));
}
