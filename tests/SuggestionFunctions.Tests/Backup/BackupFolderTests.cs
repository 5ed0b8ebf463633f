using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using SuggestionFunctions.Backup;
using SuggestionFunctions.Http;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Storage.Embedded;

namespace SuggestionFunctions.Tests.Backup;

/// <summary>What lies in a backup, where it may lie, and that there is no half of one.</summary>
[Trait("speed", "slow")]
public sealed class BackupFolderTests(StoppedTown town) : IClassFixture<StoppedTown>
{
    [Fact]
    public void Everything_but_locks_and_logs_is_in_it_and_in_the_manifest()
    {
        var data = town.DataFolder();
        WriteBlob(data, "attachments:1", "附件");

        var backup = town.BackedUp(data);

        var expected = FilesOf(data).Where(name => Path.GetExtension(name) is not (".lock" or ".db-wal" or ".db-shm")).ToList();
        Assert.Equal(expected.Concat(["manifest.json", "manifest.sha256"]).Order(StringComparer.Ordinal), FilesOf(backup));
        Assert.Equal(expected, BackupManifest.Read(backup).Files.Select(file => file.Path).Order(StringComparer.Ordinal));
        Assert.Equal("附件", ReadBlob(backup, "attachments:1"));
        Assert.Contains("keys.json", expected);
        Assert.Contains("clock.json", expected);
    }

    [Fact]
    public void A_backup_goes_into_a_new_or_an_empty_folder_and_into_no_other()
    {
        var empty = Directory.CreateDirectory(town.Folders.Name()).FullName;
        town.BackedUp(target: empty + "/");
        var before = FilesOf(empty);

        var refused = Assert.Throws<BackupRefusedException>(() => town.BackedUp(target: empty));

        Assert.Contains(empty, refused.Reason.Zh);
        Assert.Contains("not empty", refused.Reason.En);
        Assert.Equal(before, FilesOf(empty));
        BackupManifest.Read(empty);
    }

    [Fact]
    public void A_backup_does_not_go_into_the_data_folder()
    {
        var data = town.DataFolder();
        Assert.Throws<BackupRefusedException>(() => town.BackedUp(data, Path.Combine(data, "backups", "today")));
        Assert.Throws<BackupRefusedException>(() => town.BackedUp(data, data));
        town.BackedUp(data, data + "-backup"); // Beside it, whatever it is called.
    }

    [Fact]
    public void Where_there_is_no_installation_there_is_nothing_to_back_up()
    {
        var data = Directory.CreateDirectory(town.Folders.Name()).FullName;
        var target = town.Folders.Name();
        Assert.Contains("engine.db", Assert.Throws<BackupRefusedException>(() => town.BackedUp(data, target)).Reason.En);
        Assert.False(Directory.Exists(target));
        Assert.Empty(Directory.EnumerateFileSystemEntries(data));
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Only_its_owner_may_read_it()
    {
        var backup = town.BackedUp();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(backup));
        Assert.All(FilesOf(backup), name => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(backup, name))));
    }

    [Fact]
    public void Of_a_damaged_database_nothing_is_left_that_looks_like_a_backup()
    {
        var data = town.DataFolder();
        using (new SqliteDocumentStoreOf(data))
        {
            // Opened and closed once: everything is in the file, and nothing in a log.
        }

        using (var file = new FileStream(Path.Combine(data, "documents.db"), FileMode.Open, FileAccess.Write))
        {
            file.Position = file.Length / 2;
            file.Write(new byte[8192]);
        }

        var target = town.Folders.Name();
        var failure = Record.Exception(() => town.BackedUp(data, target));
        Assert.True(failure is BackupRefusedException or SqliteException, failure?.ToString());
        Assert.Empty(Directory.EnumerateFileSystemEntries(town.Folders.Root, Path.GetFileName(target) + "*"));
    }

    [Fact]
    public void What_a_killed_backup_left_is_no_backup_and_is_named_to_whoever_makes_the_next()
    {
        var target = town.Folders.Name();
        var left = Directory.CreateDirectory(target + ".0123456789abcdef.unfinished").FullName;
        File.WriteAllText(Path.Combine(left, "engine.db"), "half");
        Assert.Throws<BackupRefusedException>(() => new InstallationRestore(town.Folders.Name()).Restore(left));

        town.BackedUp(target: target);

        BackupManifest.Read(target);
        Assert.Equal([left], UnfinishedFolder.BesideOf(target + "/"));
        Assert.Equal("half", File.ReadAllText(Path.Combine(left, "engine.db")));
    }

    /// <summary>Whoever may write beside the target, in a shared folder, could lay out the folder that a backup is written into, and read it there.</summary>
    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void A_backup_is_written_into_a_folder_that_nobody_could_have_made_before()
    {
        var target = town.Folders.Name();
        var trap = Directory.CreateDirectory(target + ".unfinished").FullName;
        File.WriteAllText(Path.Combine(trap, "theirs.json"), "theirs");
        File.WriteAllText(target + ".unfinished.lock", "theirs");
        using (var first = new UnfinishedFolder(target))
        using (var second = new UnfinishedFolder(target))
        {
            Assert.Equal(3, new[] { first.Path, second.Path, trap }.Distinct().Count());
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(first.Path));
        }

        town.BackedUp(target: target);

        Assert.DoesNotContain("theirs.json", FilesOf(target));
        Assert.Equal(["theirs.json"], FilesOf(trap));
        Assert.Equal([trap], UnfinishedFolder.BesideOf(target)); // Named, for a person to judge.
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void What_stands_in_the_way_and_is_no_empty_folder_is_told_and_left()
    {
        var (file, link) = (town.Folders.Name(), town.Folders.Name());
        File.WriteAllText(file, "mine");
        File.CreateSymbolicLink(link, Path.Combine(town.Folders.Root, "nowhere"));
        Assert.Contains(file, Assert.Throws<BackupRefusedException>(() => town.BackedUp(target: file)).Reason.Zh);
        Assert.Contains(link, Assert.Throws<BackupRefusedException>(() => town.BackedUp(target: link)).Reason.Zh);

        var late = town.Folders.Name();
        using (var unfinished = new UnfinishedFolder(late))
        {
            File.WriteAllText(late, "came meanwhile");
            Assert.Contains(late, Assert.Throws<BackupRefusedException>(unfinished.Finish).Reason.En);
        }

        Assert.Equal("came meanwhile", File.ReadAllText(late));
        Assert.Equal([late], Directory.EnumerateFileSystemEntries(town.Folders.Root, Path.GetFileName(late) + "*"));
    }

    [Fact]
    public void Two_at_once_into_one_folder_are_one_backup()
    {
        var data = town.DataFolder();
        var target = town.Folders.Name();
        var failures = new Exception?[4];
        Parallel.For(0, failures.Length, i => failures[i] = Record.Exception(() => town.BackedUp(data, target)));
        Assert.Single(failures, failure => failure is null);
        Assert.All(failures.OfType<Exception>(), failure => Assert.IsType<BackupRefusedException>(failure));
        new InstallationRestore(town.Folders.Name()).Restore(target);
    }

    [Fact]
    public void Of_a_newer_release_it_makes_and_restores_nothing()
    {
        var data = town.DataFolder();
        var backup = town.BackedUp(data);
        using (var connection = SnapshotDatabase.Open(Path.Combine(data, "engine.db"), SqliteOpenMode.ReadWrite))
        {
            DocumentDatabase.Execute(connection, "PRAGMA user_version = 99");
        }

        Assert.Contains("newer", Assert.Throws<BackupRefusedException>(() => town.BackedUp(data)).Reason.En);
        var manifest = BackupManifest.Read(backup);
        File.Delete(Path.Combine(backup, BackupManifest.FileName));
        File.Delete(Path.Combine(backup, BackupManifest.DigestFileName));
        (manifest with { Schemas = new Dictionary<string, int>(manifest.Schemas) { ["documents.db"] = 99 } }).Write(backup);
        Assert.Contains("newer", Assert.Throws<BackupRefusedException>(() => new InstallationRestore(town.Folders.Name()).Restore(backup)).Reason.En);
    }

    [Fact]
    public void Blobs_are_those_of_the_instant_whatever_comes_and_goes_around_it()
    {
        var data = town.DataFolder();
        foreach (var name in new[] { "stays", "goes", "changes" })
        {
            WriteBlob(data, name, name);
        }

        using var unfinished = new UnfinishedFolder(town.Folders.Name());
        using var blobs = new BlobCopies(data, unfinished);
        blobs.CopyEarly();
        WriteBlob(data, "comes", "comes");
        WriteBlob(data, "changes", "changed");
        DeleteBlob(data, "goes");
        blobs.Freeze();
        WriteBlob(data, "too late", "too late");
        DeleteBlob(data, "comes");
        DeleteBlob(data, "changes");
        DeleteBlob(data, "stays");

        var files = blobs.CopyLate().ToList();

        Assert.Equal(FilesOf(unfinished.Path), files.Select(file => file.Path).Order(StringComparer.Ordinal));
        Assert.Equal(["changed", "comes", "stays"], files.Select(file => File.ReadAllText(Path.Combine(unfinished.Path, file.Path))).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_long_copy_does_not_hold_up_those_who_write()
    {
        var data = town.DataFolder();
        await using var store = new SqliteDocumentStore(Path.Combine(data, "documents.db"), NullLogger.Instance);
        using var copying = new SnapshotDatabase(Path.Combine(data, "documents.db"));
        copying.Begin();
        var begun = System.Diagnostics.Stopwatch.GetTimestamp();
        var body = Json.Write(new string('字', 60_000));
        for (var i = 0; i < 600; i++) // Past the size at which the log would be emptied, which the reader does not let it.
        {
            await store.WriteAsync("long", [new DocumentWrite.Upsert($"d{i}", body)], CancellationToken.None);
        }

        Assert.True(new FileInfo(Path.Combine(data, "documents.db-wal")).Length > 80_000_000);
        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(30), "Each commit waited for the copy.");
        var copy = town.Folders.Name();
        copying.CopyTo(copy);
        using var kept = SnapshotDatabase.Open(copy, SqliteOpenMode.ReadWrite);
        Assert.Equal(0L, DocumentDatabase.Scalar(kept, "SELECT count(*) FROM documents WHERE partition = 'long'"));
    }

    [Fact]
    public async Task Writers_that_are_held_wait_and_none_of_them_fails()
    {
        var data = town.DataFolder();
        await using var store = new SqliteDocumentStore(Path.Combine(data, "documents.db"), NullLogger.Instance);
        Task<WriteOutcome> write;
        using (HeldWriters.Take(Path.Combine(data, "engine.db"), Path.Combine(data, "documents.db")))
        {
            write = store.WriteAsync("held", [new DocumentWrite.Insert("one", "1")], CancellationToken.None);
            await Task.Yield();
            Assert.False(write.IsCompleted);
        }

        Assert.True((await write).Written);
    }

    private static IReadOnlyList<string> FilesOf(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path)).Order(StringComparer.Ordinal)];

    private static void WriteBlob(string data, string name, string text)
    {
        using var blobs = new FileBlobStore(Path.Combine(data, "blobs"), NullLogger.Instance);
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        blobs.WriteAsync(Name(name), content, 1000, CancellationToken.None).GetAwaiter().GetResult();
    }

    private static void DeleteBlob(string data, string name)
    {
        using var blobs = new FileBlobStore(Path.Combine(data, "blobs"), NullLogger.Instance);
        blobs.DeleteAsync(Name(name), CancellationToken.None).GetAwaiter().GetResult();
    }

    private static string ReadBlob(string data, string name)
    {
        using var blobs = new FileBlobStore(Path.Combine(data, "blobs"), NullLogger.Instance);
        using var content = blobs.OpenReadAsync(Name(name), CancellationToken.None).GetAwaiter().GetResult() ?? throw new InvalidOperationException($"There is no blob {name}.");
        using var reader = new StreamReader(content);
        return reader.ReadToEnd();
    }

    private static string Name(string name) => name.Replace(' ', '-');

    private sealed class SqliteDocumentStoreOf(string data) : IDisposable
    {
        private readonly SqliteDocumentStore _store = new(Path.Combine(data, "documents.db"), NullLogger.Instance);

        public void Dispose() => _store.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
