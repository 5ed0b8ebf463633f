using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using SuggestionFunctions.Http;
using SuggestionFunctions.Startup;
using SuggestionFunctions.Storage.Embedded;

namespace SuggestionFunctions.Backup;

/// <summary>The commands <c>backup FOLDER</c> and <c>restore FOLDER</c>. Exit code 0: done; 1: not done, and the error stream says why.</summary>
internal static class BackupCommands
{
    private const int Done = 0;
    private const int NotDone = 1;

    public static IReadOnlyList<Command> All { get; } =
    [
        new("backup", "FOLDER", new("把数据文件夹备份到 FOLDER（新建），运行中也可以", "copies the data folder to FOLDER (new), while the program runs, too"), Backup),
        new("restore", "FOLDER", new("把 FOLDER 中的备份恢复到数据文件夹（须为空或尚不存在）", "makes the data folder (empty or not there yet) of the backup in FOLDER"), Restore),
    ];

    private static int Backup(string folder, IConfiguration settings) => Attempt(folder, () =>
    {
        var made = new InstallationBackup(DataFolder(settings)).Make(folder, new RealClock(TimeProvider.System));
        Console.WriteLine(
            $"备份完成：{made.Folder}，{made.TakenAt:yyyy-MM-dd HH:mm:ss} UTC 的状态，{made.Files} 个文件，{made.Bytes:N0} 字节，暂停写入 {made.WritersHeld.TotalMilliseconds:N1} 毫秒。");
        Console.WriteLine(
            $"Backed up to {made.Folder}: as of {made.TakenAt:yyyy-MM-dd HH:mm:ss} UTC, {made.Files} files, {made.Bytes:N0} bytes; writing paused for {made.WritersHeld.TotalMilliseconds:N1} ms.");
    });

    private static int Restore(string folder, IConfiguration settings) => Attempt(InstallationRestore.PlaceOf(DataFolder(settings)), () =>
    {
        var target = Path.GetFullPath(DataFolder(settings));
        var restored = new InstallationRestore(target).Restore(folder);
        Console.WriteLine($"已恢复到 {target}：{restored.TakenAt:yyyy-MM-dd HH:mm:ss} UTC 的状态。所有人需重新登录。");
        Console.WriteLine($"Restored to {target}: as of {restored.TakenAt:yyyy-MM-dd HH:mm:ss} UTC. Everybody signs in anew.");
    });

    /// <summary>As the host reads it.</summary>
    private static string DataFolder(IConfiguration settings) => settings["DataFolder"] is { Length: > 0 } folder ? folder : "data";

    /// <param name="place">Where a folder is to be made.</param>
    /// <param name="act">Makes it.</param>
    private static int Attempt(string place, Action act)
    {
        var exitCode = Attempt(act);
        foreach (var left in UnfinishedFolder.BesideOf(place))
        {
            Console.Error.WriteLine($"{left} 未完成：如果没有进程正在写入，请删除，其中可能有保密内容。");
            Console.Error.WriteLine($"{left} was never finished: unless a process is writing it, delete it, for it may hold what is secret.");
        }

        return exitCode;
    }

    private static int Attempt(Action act)
    {
        try
        {
            act();
            return Done;
        }
        catch (BackupRefusedException refused)
        {
            return Tell(refused.Reason);
        }
        catch (SqliteException trouble)
        {
            var reason = SqliteTrouble.Translate(trouble, "SQLite").Message;
            return Tell(new($"未完成：{reason}", $"Not done: {reason}"));
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or Storage.StorageUnavailableException)
        {
            return Tell(new($"未完成，磁盘拒绝：{trouble.Message}", $"Not done, the disk refuses: {trouble.Message}"));
        }
    }

    private static int Tell(Wording reason)
    {
        Console.Error.WriteLine(reason.Zh);
        Console.Error.WriteLine(reason.En);
        return NotDone;
    }
}
