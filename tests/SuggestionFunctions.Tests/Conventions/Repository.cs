namespace SuggestionFunctions.Tests.Conventions;

/// <summary>The repository that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string App { get; } = Path.Combine(Root, "src", "SuggestionFunctions");

    /// <summary>The app's source files with their text.</summary>
    public static IEnumerable<(string File, string Text)> AppSource() => Directory.EnumerateFiles(App, "*.cs", SearchOption.AllDirectories)
        .Where(file => Path.GetRelativePath(App, file).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"))
        .Select(file => (Path.GetRelativePath(App, file), File.ReadAllText(file)));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SuggestionFlow.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The repository is not above the tests.");
    }
}
