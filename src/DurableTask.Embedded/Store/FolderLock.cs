namespace SuggestionFlow.Embedded.DurableTask.Store;

/// <summary>Keeps a database to one process. The operating system lets go of it when the process ends, however it ends.</summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;

    /// <exception cref="InvalidOperationException">Another process, or another engine in this one, has the database.</exception>
    public FolderLock(string databasePath)
    {
        var path = databasePath + ".lock";
        try
        {
            _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException exception) when (exception is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException))
        {
            throw new InvalidOperationException(
                $"The data folder is in use: another process has {path}. Stop that process, or choose another folder.", exception);
        }
    }

    public void Dispose() => _file.Dispose();
}
