namespace SuggestionFunctions.Deadlines;

/// <summary>The data files that travel inside the app's assembly.</summary>
internal static class BuiltInData
{
    /// <summary>The JSON files of a folder below <c>Deadlines/</c>, by name.</summary>
    public static IEnumerable<(string Name, string Json)> Files(string folder)
    {
        var assembly = typeof(BuiltInData).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith($"Deadlines/{folder}/", StringComparison.Ordinal)).Order())
        {
            using var stream = assembly.GetManifestResourceStream(name)
                ?? throw new InvalidOperationException($"The assembly lists the resource {name} and does not give it.");
            using var reader = new StreamReader(stream);
            yield return (name, reader.ReadToEnd());
        }
    }
}
