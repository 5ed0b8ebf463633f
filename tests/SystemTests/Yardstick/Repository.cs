namespace SystemTests.Yardstick;

/// <summary>Where the source and what was built of it lie.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A built file of another project, of the same configuration as these tests.</summary>
    public static string Built(string project, string file) => Path.Combine(Root, "src", project, Own, file);

    /// <summary>A built file of the benches, of the same configuration as these tests.</summary>
    public static string BuiltBench(string file) => Path.Combine(Root, "bench", Own, file);

    /// <summary>Where these tests lie, such as <c>bin/Embedded/Release/net10.0</c>: in its project every other built one lies so.</summary>
    private static string Own => Path.GetRelativePath(Path.Combine(Root, "tests", "SystemTests"), AppContext.BaseDirectory);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SuggestionFlow.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("These tests run inside the repository.");
    }
}
