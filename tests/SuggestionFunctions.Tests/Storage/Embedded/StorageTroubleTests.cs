using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Storage.Embedded;

namespace SuggestionFunctions.Tests.Storage.Embedded;

/// <summary>What happens when the file cannot be opened or the disk refuses.</summary>
public sealed class StorageTroubleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Database => _folder.File("documents.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_of_a_newer_version_is_refused_and_left_as_it_is()
    {
        await using (Open())
        {
        }

        Execute("PRAGMA user_version = 2");
        var before = await File.ReadAllBytesAsync(Database, Cancellation);

        var refused = Assert.Throws<InvalidOperationException>(Open);

        Assert.Contains("version 2", refused.Message, StringComparison.Ordinal);
        Assert.Contains("newer release", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(Database, Cancellation));
    }

    [Fact]
    public async Task A_second_store_on_the_same_file_is_refused_until_the_first_is_closed()
    {
        await using (Open())
        {
            var refused = Assert.Throws<InvalidOperationException>(Open);
            Assert.Contains("in use", refused.Message, StringComparison.Ordinal);
        }

        await using var again = Open();
    }

    [Fact]
    public void A_file_that_is_no_database_is_told_as_damaged()
    {
        File.WriteAllText(Database, new string('x', 10_000));

        Assert.Contains("damaged", Assert.Throws<StorageUnavailableException>(Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_storage_that_is_away()
    {
        File.WriteAllText(_folder.File("taken"), "");

        Assert.Throws<StorageUnavailableException>(() => new SqliteDocumentStore(_folder.File("taken/documents.db"), NullLogger.Instance));
    }

    [Fact]
    public async Task A_write_that_fails_in_the_middle_leaves_nothing_of_its_commit_and_work_goes_on_afterwards()
    {
        await using var store = Open();
        await store.WriteAsync("case", [new DocumentWrite.Insert("before", "1")], Cancellation);
        Execute("CREATE TRIGGER broken BEFORE INSERT ON documents WHEN NEW.key = 'bad' BEGIN SELECT RAISE(ROLLBACK, 'the disk broke'); END");

        Task<WriteOutcome>[] writing;
        using (new HeldFile(Database))
        {
            writing = [.. Enumerable.Range(0, 10).Select(i => store.WriteAsync("case", [new DocumentWrite.Insert($"beside:{i}", "1"), new DocumentWrite.Insert(i == 9 ? "bad" : $"fine:{i}", "1")], Cancellation))];
        }

        await Assert.ThrowsAsync<StorageUnavailableException>(() => writing[9]);
        var documents = (await store.RangeAsync("case", KeyRange.All, 100, Cancellation)).Select(document => document.Key);
        // The first batch may have had a commit of its own; of the others, whoever was told it is written finds it.
        var written = Enumerable.Range(0, 10).Where(i => writing[i].IsCompletedSuccessfully).ToArray();
        Assert.Equal(["before", .. written.Select(i => $"beside:{i}"), .. written.Select(i => $"fine:{i}")], documents);

        Execute("DROP TRIGGER broken");
        Assert.True((await store.WriteAsync("case", [new DocumentWrite.Insert("bad", "1")], Cancellation)).Written);
    }

    [Fact]
    public async Task A_full_disk_is_told_loses_nothing_and_is_over_when_there_is_room()
    {
        var disk = Directory.CreateDirectory(_folder.File("disk")).FullName;
        if (!OperatingSystem.IsLinux() || !Run("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk))
        {
            TestContext.Current.SendDiagnosticMessage("Not tried here: a disk that fills up needs the right to mount a small one.");
            return;
        }

        try
        {
            var body = new string('x', 100_000);
            var written = 0;
            await using (var store = new SqliteDocumentStore(Path.Combine(disk, "documents.db"), NullLogger.Instance))
            {
                var full = await Assert.ThrowsAsync<StorageUnavailableException>(async () =>
                {
                    for (; written < 1000; written++)
                    {
                        await store.WriteAsync("case", [new DocumentWrite.Insert($"{written:D4}", body), new DocumentWrite.Insert($"{written:D4}:part", body)], Cancellation);
                    }
                });
                Assert.Contains("full", full.Message, StringComparison.Ordinal);
                Assert.Equal(written * 2, (await store.RangeAsync("case", KeyRange.All, 1000, Cancellation)).Count);

                Assert.True(Run("mount", "-o", "remount,size=20m", disk));
                Assert.True((await store.WriteAsync("case", [new DocumentWrite.Insert("room", body)], Cancellation)).Written);
            }

            await using var again = new SqliteDocumentStore(Path.Combine(disk, "documents.db"), NullLogger.Instance);
            Assert.Equal((written * 2) + 1, (await again.RangeAsync("case", KeyRange.All, 1000, Cancellation)).Count);
        }
        finally
        {
            Run("umount", disk);
        }
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false });
        process?.StandardError.ReadToEnd();
        process?.WaitForExit();
        return process?.ExitCode == 0;
    }

    private SqliteDocumentStore Open() => new(Database, NullLogger.Instance);

    private void Execute(string sql)
    {
        using var held = new HeldFile(Database);
        held.Execute(sql);
        held.Execute("COMMIT");
    }
}
