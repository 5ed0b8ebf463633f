using System.Reflection;

namespace SuggestionFunctions.Http;

/// <summary>Every kind of problem there is: what the static properties of the app's classes hold, found by their type.</summary>
public static class ProblemCatalogue
{
    /// <summary>By code.</summary>
    public static IReadOnlyDictionary<string, ProblemKind> All { get; } = Find().ToDictionary(kind => kind.Code, StringComparer.Ordinal);

    private static IEnumerable<ProblemKind> Find() =>
        from type in typeof(ProblemCatalogue).Assembly.GetTypes()
        from property in type.GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where property.PropertyType == typeof(ProblemKind)
        select (ProblemKind)(property.GetValue(null) ?? throw new InvalidOperationException($"{type.Name}.{property.Name} is null."));
}
