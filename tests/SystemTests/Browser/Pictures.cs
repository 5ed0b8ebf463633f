using SystemTests.Yardstick;

namespace SystemTests.Browser;

/// <summary>Pictures for people to look at, where they are asked for with <c>SUGGESTIONFLOW_PICTURES=FOLDER</c>: outside the repository.</summary>
internal static class Pictures
{
    /// <summary>Where they are written; null: nobody asked for any.</summary>
    public static string? Folder { get; } = Environment.GetEnvironmentVariable("SUGGESTIONFLOW_PICTURES") is { Length: > 0 } folder ? Path.GetFullPath(folder) : null;

    /// <summary>Takes one of the whole page that is shown.</summary>
    public static async Task TakeAsync(Visitor visitor, string name)
    {
        if (Folder is not { } folder)
        {
            return;
        }

        Assert.False(IsInRepository(folder), $"{folder} lies in the repository.");
        Directory.CreateDirectory(folder);
        await visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
    }

    public static bool IsInRepository(string folder) => (folder + Path.DirectorySeparatorChar).StartsWith(Repository.Root.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
