namespace SuggestionFunctions.Storage.Embedded;

/// <summary>
/// A lock file that says which process owns a store. Two would not hear each other's changes and would give out the same
/// ETags. The operating system releases it with the process, however that ends.
/// </summary>
internal sealed class FileOwnership : IDisposable
{
    private readonly FileStream _file;

    private FileOwnership(FileStream file) => _file = file;

    /// <exception cref="InvalidOperationException">Another process, or another store of this one, has it.</exception>
    /// <exception cref="StorageUnavailableException">The lock file cannot be written.</exception>
    public static FileOwnership Take(string path, string what)
    {
        try
        {
            return new FileOwnership(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException taken) when (SaysTaken(taken.HResult))
        {
            throw new InvalidOperationException($"{what} is in use: another running process holds {path}. Stop that one first, or choose another data folder.", taken);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new StorageUnavailableException($"Cannot write {path}: {refused.Message}", refused);
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>A lock of another's is EWOULDBLOCK (11 on Linux, 35 on macOS) or a sharing violation on Windows; everything else is the disk's own trouble.</summary>
    private static bool SaysTaken(int code) => code is 11 or 35 or unchecked((int)0x80070020);
}
