namespace SuggestionFunctions.Backup;

/// <summary>
/// What a data folder holds beside databases and blobs: keys, the clock, where timers stand, the demo's accounts. Each is
/// replaced whole and never changed in place; those of an instant are had by reading them while the writers are held.
/// </summary>
internal sealed class StateFiles(string dataFolder)
{
    /// <summary>Read at once; what is larger is nothing the app wrote, and is copied afterwards.</summary>
    private const long SmallBytes = 256 * 1024;

    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    private readonly List<(string Name, byte[] Content)> _small = [];
    private readonly List<string> _large = [];

    /// <summary>Takes the files as they are now.</summary>
    public void Freeze()
    {
        foreach (var path in Directory.EnumerateFiles(dataFolder, "*", Everything))
        {
            var name = Path.GetRelativePath(dataFolder, path).Replace('\\', '/');
            if (!IsState(name))
            {
                continue;
            }

            if (new FileInfo(path).Length <= SmallBytes)
            {
                _small.Add((name, File.ReadAllBytes(path)));
            }
            else
            {
                _large.Add(name);
            }
        }
    }

    /// <summary>Writes them into the backup.</summary>
    public IEnumerable<BackedUpFile> CopyTo(UnfinishedFolder backup)
    {
        foreach (var (name, content) in _small)
        {
            using var source = new MemoryStream(content, writable: false);
            yield return OwnerOnly.Copy(source, backup.PathOf(name), name);
        }

        foreach (var name in _large)
        {
            using var source = new FileStream(Path.Combine(dataFolder, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            yield return OwnerOnly.Copy(source, backup.PathOf(name), name);
        }
    }

    /// <summary>
    /// Whether a file of this name is state: what a backup takes, and a restore believes. Capitals make no difference, for to
    /// some file systems they make none. A name that is none everywhere is nothing the app wrote.
    /// </summary>
    /// <param name="name">Within the folder, with <c>/</c> between.</param>
    public static bool IsState(string name) =>
        name.Split('/').All(part => part.Length > 0 && part is not ("." or "..") && part.IndexOfAny(['\\', ':', '\0']) < 0)
        && !name.StartsWith(BlobCopies.Folder + "/", StringComparison.OrdinalIgnoreCase)
        && !InstallationBackup.Databases.Any(database => name.StartsWith(database, StringComparison.OrdinalIgnoreCase)) // with its log and lock
        && Path.GetExtension(name).ToUpperInvariant() is not (".LOCK" or ".NEW")
        && !name.Equals(BackupManifest.FileName, StringComparison.OrdinalIgnoreCase)
        && !name.Equals(BackupManifest.DigestFileName, StringComparison.OrdinalIgnoreCase);
}
