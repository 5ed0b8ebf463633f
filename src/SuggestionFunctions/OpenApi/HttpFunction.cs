namespace SuggestionFunctions.OpenApi;

/// <summary>A function that answers HTTP.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Its path, with what stands for something in braces: <c>/api/tasks/{id}</c>.</param>
/// <param name="Methods">In lower case.</param>
/// <param name="Capability">The folder it lies in.</param>
public sealed record HttpFunction(string Name, string Path, IReadOnlyList<string> Methods, string Capability);
