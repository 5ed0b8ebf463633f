namespace SuggestionFunctions.Backup;

/// <summary>
/// The blobs of an instant, though copying them takes long and they come and go meanwhile. Most are copied before the
/// instant; at it, whatever has come since is opened, which keeps it readable even if it is removed at once; that is copied
/// after it. A blob is a whole file from its first moment, so nothing is ever copied in part.
/// </summary>
internal sealed class BlobCopies(string dataFolder, UnfinishedFolder backup) : IDisposable
{
    /// <summary>The folder's name in a data folder, and in a backup.</summary>
    public const string Folder = "blobs";

    /// <summary>File systems note the time of a change in steps, the coarsest of two seconds: what is so fresh is looked at again.</summary>
    private static readonly TimeSpan Coarse = TimeSpan.FromSeconds(3);

    private readonly string _source = Path.Combine(dataFolder, Folder);
    private readonly Dictionary<string, DateTime> _looked = [];
    private readonly Dictionary<string, (long Length, DateTime Written, BackedUpFile Copy)> _copied = [];
    private readonly List<(string Name, FileStream Content)> _late = [];

    /// <summary>Whether a name is that of a finished blob: a folder of its hash's first two digits, then the others, as the store lays them out.</summary>
    /// <param name="name">Within the data folder, with <c>/</c> between.</param>
    public static bool IsBlob(string name) =>
        name.Split('/') is [Folder, { Length: 2 } first, { Length: 62 } others] && (first + others).All(char.IsAsciiHexDigitLower);

    /// <summary>Copies what is there, with no hurry.</summary>
    public void CopyEarly()
    {
        foreach (var folder in Folders())
        {
            _looked[folder] = LookedAt(folder);
            foreach (var name in Names(folder))
            {
                var path = Path.Combine(dataFolder, name);
                if (TryOpen(path) is not { } content)
                {
                    continue;
                }

                using (content)
                {
                    var facts = (content.Length, File.GetLastWriteTimeUtc(content.SafeFileHandle));
                    _copied.Add(name, (facts.Length, facts.Item2, OwnerOnly.Copy(content, backup.PathOf(name), name)));
                }
            }
        }
    }

    /// <summary>Settles which blobs the backup has: those that are there now. Only folders that changed are read again, 256 times less than all.</summary>
    public void Freeze()
    {
        foreach (var folder in Folders())
        {
            if (_looked.TryGetValue(folder, out var before) && before != DateTime.MinValue && Directory.GetLastWriteTimeUtc(Path.Combine(dataFolder, folder)) == before)
            {
                continue;
            }

            var gone = _copied.Keys.Where(name => name.StartsWith(folder + "/", StringComparison.Ordinal)).ToHashSet();
            foreach (var name in Names(folder))
            {
                gone.Remove(name);
                var now = new FileInfo(Path.Combine(dataFolder, name));
                if (_copied.TryGetValue(name, out var early) && now.Exists && now.Length == early.Length && now.LastWriteTimeUtc == early.Written)
                {
                    continue;
                }

                if (TryOpen(now.FullName) is { } content)
                {
                    _late.Add((name, content));
                }
            }

            foreach (var name in gone.Concat(_late.Select(late => late.Name)))
            {
                _copied.Remove(name);
            }
        }
    }

    /// <summary>Copies what came late, and takes out what had gone by then.</summary>
    public IEnumerable<BackedUpFile> CopyLate()
    {
        var target = Path.Combine(backup.Path, Folder);
        var stray = Directory.Exists(target) ? Directory.EnumerateFiles(target, "*", SearchOption.AllDirectories) : [];
        foreach (var path in stray.Where(path => !_copied.ContainsKey(Path.GetRelativePath(backup.Path, path).Replace('\\', '/'))).ToList())
        {
            File.Delete(path);
        }

        return [.. _copied.Values.Select(copied => copied.Copy), .. _late.Select(late => OwnerOnly.Copy(late.Content, backup.PathOf(late.Name), late.Name))];
    }

    public void Dispose()
    {
        foreach (var (_, content) in _late)
        {
            content.Dispose();
        }
    }

    /// <summary>The folders in which finished blobs lie, named from the data folder on.</summary>
    private List<string> Folders() => Directory.Exists(_source)
        ? [.. Directory.EnumerateDirectories(_source).Select(path => $"{Folder}/{Path.GetFileName(path)}").Where(folder => folder != $"{Folder}/incoming")]
        : [];

    private List<string> Names(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(dataFolder, folder)).Select(path => $"{folder}/{Path.GetFileName(path)}").Where(IsBlob)];

    /// <summary>When the folder last changed, or nothing where that is too fresh to be told from a change still to come.</summary>
    private DateTime LookedAt(string folder)
    {
        var changed = Directory.GetLastWriteTimeUtc(Path.Combine(dataFolder, folder));
        return TimeProvider.System.GetUtcNow().UtcDateTime - changed < Coarse ? DateTime.MinValue : changed;
    }

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        }
        catch (FileNotFoundException)
        {
            return null; // Removed since its folder was read: by then nothing refers to it.
        }
    }
}
