namespace SuggestionFunctions.Tests.Backup;

/// <summary>Names of folders that are not there yet, beside each other, in one that goes away with this.</summary>
internal sealed class TemporaryFolders : IDisposable
{
    private int given;

    public string Root { get; } = Directory.CreateTempSubdirectory("suggestion-backup-tests-").FullName;

    public string Name() => Path.Combine(Root, $"folder{++given}");

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
