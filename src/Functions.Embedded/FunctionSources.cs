namespace SuggestionFlow.Embedded.Functions;

/// <summary>Where functions are looked for. The host looks in the program's own assembly unless the services hold one of these.</summary>
/// <param name="Types">The types whose methods are searched.</param>
public sealed record FunctionSources(IReadOnlyList<Type> Types);
