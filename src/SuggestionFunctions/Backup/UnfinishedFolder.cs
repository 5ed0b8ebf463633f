using SuggestionFunctions.Storage.Embedded;

namespace SuggestionFunctions.Backup;

/// <summary>
/// A folder in the making: beside its place under another name, and in its place once it is whole. Disposing it before that
/// removes it. What a process that was killed has left is removed by the next one.
/// </summary>
internal sealed class UnfinishedFolder : IDisposable
{
    private readonly string _place;
    private readonly string _lock;
    private readonly FileOwnership _ownership;
    private bool _finished;

    /// <param name="place">Where the folder is to be; nothing there, or an empty folder.</param>
    /// <exception cref="BackupRefusedException">There is something, or another process is making the same.</exception>
    public UnfinishedFolder(string place)
    {
        _place = place;
        Path = place + ".unfinished";
        _lock = Path + ".lock";
        if (!IsFree(place))
        {
            throw new BackupRefusedException(new($"{place} 不是空文件夹。请换一个空的或尚不存在的文件夹。", $"{place} is not empty. Name a folder that is empty or not there yet."));
        }

        DurableFolder.Create(System.IO.Path.GetDirectoryName(place) ?? place);
        try
        {
            _ownership = FileOwnership.Take(_lock, Path);
        }
        catch (Exception taken) when (taken is InvalidOperationException)
        {
            throw new BackupRefusedException(new($"另一个进程正在写入 {place}。", $"Another process is writing {place} already."), taken);
        }

        Remove();
        OwnerOnly.CreateFolder(Path);
    }

    /// <summary>Where it lies until it is whole.</summary>
    public string Path { get; }

    /// <summary>The path of a file in it, whose folder is made where it is missing.</summary>
    /// <param name="name">Within the folder, with <c>/</c> between.</param>
    public string PathOf(string name)
    {
        var path = System.IO.Path.Combine(Path, System.IO.Path.Combine(name.Split('/')));
        OwnerOnly.CreateFolder(System.IO.Path.GetDirectoryName(path) ?? Path);
        return path;
    }

    /// <summary>Puts it in its place, in one step, once all names in it are on disk.</summary>
    /// <exception cref="BackupRefusedException">Something has been put there meanwhile, or the empty folder there cannot be replaced.</exception>
    public void Finish()
    {
        foreach (var folder in Directory.EnumerateDirectories(Path, "*", SearchOption.AllDirectories))
        {
            DurableFolder.Sync(folder);
        }

        DurableFolder.Sync(Path);
        try
        {
            if (Directory.Exists(_place))
            {
                Directory.Delete(_place); // Refuses where it is not empty.
            }

            Directory.Move(Path, _place);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new BackupRefusedException(new(
                $"无法把 {_place} 换成新文件夹：{refused.Message} 请改用其中或旁边一个尚不存在的文件夹。",
                $"{_place} cannot be replaced: {refused.Message} Name a folder in it or beside it that is not there yet."), refused);
        }

        _finished = true;
        DurableFolder.Sync(System.IO.Path.GetDirectoryName(_place) ?? _place);
    }

    public void Dispose()
    {
        if (!_finished)
        {
            Remove();
        }

        _ownership.Dispose();
        Attempt(() => File.Delete(_lock));
    }

    /// <summary>Whether nothing is there, or an empty folder.</summary>
    private static bool IsFree(string place) => !File.Exists(place) && (!Directory.Exists(place) || !Directory.EnumerateFileSystemEntries(place).Any());

    private void Remove() => Attempt(() =>
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    });

    private static void Attempt(Action remove)
    {
        try
        {
            remove();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // It keeps the name of something unfinished: nobody takes it for a backup.
        }
    }
}
