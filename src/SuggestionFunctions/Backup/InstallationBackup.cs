using Microsoft.Data.Sqlite;
using SuggestionFlow.Embedded.DurableTask;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Storage.Embedded;

namespace SuggestionFunctions.Backup;

/// <summary>Copies a data folder, whether a process works on it or not: all of it as it stood at one instant.</summary>
internal sealed class InstallationBackup(string dataFolder)
{
    private const string Engine = "engine.db";
    private const string Documents = "documents.db";

    private readonly string _dataFolder = Path.GetFullPath(dataFolder);

    /// <summary>The databases of an installation, and how new a schema of each this program knows.</summary>
    public static IReadOnlyDictionary<string, int> KnownSchemas { get; } = new Dictionary<string, int>
    {
        [Engine] = EmbeddedDurableTask.StoreSchemaVersion,
        [Documents] = DocumentDatabase.SchemaVersion,
    };

    public static IEnumerable<string> Databases => KnownSchemas.Keys;

    /// <summary>Makes the backup. After this returned the folder is on disk and whole; before, there is none of this name.</summary>
    /// <param name="folder">Not there yet, or empty; outside the data folder.</param>
    /// <param name="clock">The machine's time.</param>
    /// <exception cref="BackupRefusedException">It is not made; the wording says why.</exception>
    /// <exception cref="SqliteException">A database cannot be read or copied.</exception>
    /// <exception cref="IOException">The disk refuses.</exception>
    public BackupReport Make(string folder, RealClock clock)
    {
        var place = PlaceOf(folder);
        if (Databases.FirstOrDefault(name => !File.Exists(Path.Combine(_dataFolder, name))) is { } missing)
        {
            throw new BackupRefusedException(new(
                $"{_dataFolder} 中没有 {missing}：这里没有可备份的安装。请检查 DataFolder 设置。",
                $"{_dataFolder} has no {missing}: there is no installation to back up. Check the setting DataFolder."));
        }

        using var backup = new UnfinishedFolder(place);
        using var blobs = new BlobCopies(_dataFolder, backup);
        blobs.CopyEarly();
        var state = new StateFiles(_dataFolder);
        using var engine = Known(new SnapshotDatabase(Path.Combine(_dataFolder, Engine)));
        using var documents = Known(new SnapshotDatabase(Path.Combine(_dataFolder, Documents)));
        DateTimeOffset instant;
        TimeSpan held;
        using (var writers = HeldWriters.Take(Path.Combine(_dataFolder, Engine), Path.Combine(_dataFolder, Documents)))
        {
            // All that is copied is of this instant: what the disk would hold had the power failed here.
            engine.Begin();
            documents.Begin();
            state.Freeze();
            blobs.Freeze();
            instant = clock.UtcNow;
            held = writers.Held;
        }

        List<BackedUpFile> files =
        [
            Copy(engine, backup, change: "SELECT 1"),
            Copy(documents, backup, Sessions.EndAll),
            .. state.CopyTo(backup),
            .. blobs.CopyLate(),
        ];
        new BackupManifest
        {
            Format = BackupManifest.CurrentFormat,
            TakenAt = instant,
            Schemas = new Dictionary<string, int> { [engine.Name] = engine.SchemaVersion, [documents.Name] = documents.SchemaVersion },
            Files = files,
        }.Write(backup.Path);
        backup.Finish();
        return new BackupReport(place, instant, files.Count, files.Sum(file => file.Bytes), held);
    }

    private string PlaceOf(string folder)
    {
        var place = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        return (place + Path.DirectorySeparatorChar).StartsWith(_dataFolder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? throw new BackupRefusedException(new(
                $"备份不能放在数据文件夹 {_dataFolder} 之内。请选择别处，最好是另一块磁盘。",
                $"A backup cannot lie within the data folder {_dataFolder}. Choose another place, best on another disk."))
            : place;
    }

    private static SnapshotDatabase Known(SnapshotDatabase database)
    {
        if (database.SchemaVersion > KnownSchemas[database.Name])
        {
            var (name, version) = (database.Name, database.SchemaVersion);
            database.Dispose();
            throw new BackupRefusedException(new(
                $"{name} 由更新的版本写成（结构版本 {version}）。请用那个版本备份。",
                $"{name} was written by a newer release (schema {version}). Make the backup with that one."));
        }

        return database;
    }

    private static BackedUpFile Copy(SnapshotDatabase database, UnfinishedFolder backup, string change)
    {
        var target = backup.PathOf(database.Name);
        database.CopyTo(target);
        database.Dispose(); // From here on the running engine may empty its log again.
        SnapshotDatabase.Finish(target, change);
        return OwnerOnly.Settle(target, database.Name);
    }
}
