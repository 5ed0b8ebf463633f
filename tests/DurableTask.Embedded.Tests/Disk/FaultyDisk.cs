using System.Collections.Concurrent;
using SQLitePCL;

namespace SuggestionFlow.Embedded.DurableTask.Tests.Disk;

/// <summary>
/// The disk under one folder: knows of each byte whether it has been synced, can lose its power before any operation, and refuses what a test tells it
/// to. The files are real ones; what a power failure leaves of them is told by <see cref="PowerFailure"/>, and goes on in another folder.
/// </summary>
internal sealed class FaultyDisk : IDisposable
{
    private static readonly ConcurrentDictionary<string, FaultyDisk> Watched = new(StringComparer.Ordinal);

    private readonly Lock access = new();
    private readonly Dictionary<string, DiskFile> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DiskFile> deleted = new(StringComparer.Ordinal);
    private readonly Random random;
    private readonly TaskCompletionSource<IReadOnlyDictionary<string, byte[]>> powerFailure = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string folder;
    private long failsAt = long.MaxValue;

    private FaultyDisk(string folder, Random random)
    {
        this.folder = folder;
        this.random = random;
    }

    /// <summary>Asked before each operation with the file's name: SQLite's result code to fail with, or 0.</summary>
    public Func<DiskOperation, string, int> Trouble { get; set; } = (_, _) => raw.SQLITE_OK;

    /// <summary>Writes, truncations, syncs and deletions so far.</summary>
    public long Operations { get; private set; }

    /// <summary>The files' contents as they are found when the power is back, by name. The shared memory beside a log is none of them.</summary>
    public Task<IReadOnlyDictionary<string, byte[]>> PowerFailure => powerFailure.Task;

    /// <summary>Puts a disk under what SQLite opens in a folder from now on in this process.</summary>
    public static FaultyDisk Under(string folder, Random random)
    {
        FaultyFileSystem.Register();
        var disk = new FaultyDisk(Path.GetFullPath(folder), random);
        return Watched.TryAdd(disk.folder, disk) ? disk : throw new InvalidOperationException("The folder has a disk.");
    }

    public static FaultyDisk? Of(string path) => Path.GetDirectoryName(path) is { } folder && Watched.TryGetValue(folder, out var disk) ? disk : null;

    /// <summary>The power fails right before the operation of that number, counted from 1.</summary>
    public void FailAt(long operation)
    {
        lock (access)
        {
            failsAt = operation;
        }
    }

    /// <summary>The power fails now, where it has not failed before.</summary>
    public void FailNow()
    {
        lock (access)
        {
            Fail();
        }
    }

    /// <summary>Notes something that somebody was told, if that was before the power failed: what happens afterwards happens to nobody.</summary>
    public void IfPowered(Action note)
    {
        lock (access)
        {
            if (!powerFailure.Task.IsCompleted)
            {
                note();
            }
        }
    }

    /// <summary>Opens a file, creating it where there is none.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="through">Opens the real one, and says SQLite's result code.</param>
    public int Open(string path, Func<int> through)
    {
        lock (access)
        {
            var name = Path.GetFileName(path);
            if (Trouble(DiskOperation.Open, name) is var code && code != raw.SQLITE_OK)
            {
                return code;
            }

            if (!files.TryGetValue(name, out var file))
            {
                file = new DiskFile(File.Exists(path) ? File.ReadAllBytes(path) : null);
                files.Add(name, file);
            }

            return through();
        }
    }

    /// <summary>Lets an operation through, or not.</summary>
    /// <param name="operation">Which.</param>
    /// <param name="path">Of the file.</param>
    /// <param name="through">Does it, and says SQLite's result code.</param>
    /// <param name="recorded">What it means for the file once done.</param>
    /// <returns>SQLite's result code.</returns>
    public int Do(DiskOperation operation, string path, Func<int> through, Action<DiskFile> recorded)
    {
        lock (access)
        {
            if (operation != DiskOperation.Read && ++Operations == failsAt)
            {
                Fail();
            }

            var name = Path.GetFileName(path);
            var file = files.GetValueOrDefault(name);
            var code = Trouble(operation, name);
            if (code != raw.SQLITE_OK)
            {
                if (operation == DiskOperation.Sync)
                {
                    file?.LoseUnsynced();
                }

                return code;
            }

            code = through();
            if (code == raw.SQLITE_OK && file is not null)
            {
                recorded(file);
            }

            return code;
        }
    }

    /// <summary>A file has gone; where the folder was not synced, a power failure may bring it back.</summary>
    public void Deleted(string path, DiskFile file, bool synced)
    {
        files.Remove(Path.GetFileName(path));
        if (!synced)
        {
            deleted[Path.GetFileName(path)] = file;
        }
    }

    public void Dispose()
    {
        Watched.TryRemove(folder, out _);
        powerFailure.TrySetCanceled();
    }

    private void Fail()
    {
        if (powerFailure.Task.IsCompleted)
        {
            return;
        }

        Dictionary<string, byte[]> found = new(StringComparer.Ordinal);
        foreach (var (name, file) in files.Concat(deleted.Where(gone => !files.ContainsKey(gone.Key) && random.Next(2) == 0)))
        {
            if (file.AfterPowerFailure(random) is { } content)
            {
                found.Add(name, content);
            }
        }

        powerFailure.SetResult(found);
    }
}
