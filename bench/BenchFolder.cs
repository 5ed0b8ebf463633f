namespace SuggestionFlow.Bench;

/// <summary>A folder for one run, removed behind it. It lies under the current folder, not the temporary one, which is often held in memory where a sync costs nothing.</summary>
internal sealed class BenchFolder : IDisposable
{
    private readonly DirectoryInfo _folder =
        Directory.CreateDirectory(Path.Combine(Directory.GetCurrentDirectory(), ".bench", Guid.NewGuid().ToString("N")));

    public string File(string name) => Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
