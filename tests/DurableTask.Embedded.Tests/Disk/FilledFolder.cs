namespace SuggestionFlow.Embedded.DurableTask.Tests.Disk;

/// <summary>A folder of a test's own with files in it, removed behind the test.</summary>
internal sealed class FilledFolder : IDisposable
{
    public FilledFolder(IReadOnlyDictionary<string, byte[]> files)
    {
        Path = Directory.CreateTempSubdirectory("disk-").FullName;
        foreach (var (name, content) in files)
        {
            File.WriteAllBytes(System.IO.Path.Combine(Path, name), content);
        }
    }

    public string Path { get; }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
