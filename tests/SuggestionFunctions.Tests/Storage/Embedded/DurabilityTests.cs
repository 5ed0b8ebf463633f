using Microsoft.Extensions.Logging.Abstractions;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Storage.Embedded;

namespace SuggestionFunctions.Tests.Storage.Embedded;

/// <summary>What was acknowledged is there again, however the process ended.</summary>
public sealed class DurabilityTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Documents_are_there_after_a_restart_with_their_etags()
    {
        StoredDocument? written;
        await using (var store = Open("documents.db"))
        {
            await store.WriteAsync("case", [new DocumentWrite.Insert("a", "1")], Cancellation);
            written = await store.GetAsync("case", "a", Cancellation);
        }

        await using var again = Open("documents.db");
        Assert.Equal(written, await again.GetAsync("case", "a", Cancellation));
        Assert.True((await again.WriteAsync("case", [new DocumentWrite.Replace("a", "2", Assert.IsType<StoredDocument>(written).ETag)], Cancellation)).Written);
    }

    [Fact]
    public async Task A_store_that_was_closed_is_one_file()
    {
        await using (var store = Open("documents.db"))
        {
            await store.WriteAsync("case", [new DocumentWrite.Insert("a", "1")], Cancellation);
            Assert.NotNull(await store.GetAsync("case", "a", Cancellation));
        }

        Assert.DoesNotContain(_folder.File("documents.db-wal"), Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task An_etag_is_never_given_again_over_restarts_and_deletions()
    {
        var seen = new HashSet<string?>(StringComparer.Ordinal);
        for (var start = 0; start < 5; start++)
        {
            await using var store = Open("documents.db");
            for (var i = 0; i < 3; i++)
            {
                Assert.True(seen.Add((await store.WriteAsync("case", [new DocumentWrite.Upsert("a", "1")], Cancellation)).ETags[0]));
            }

            await store.WriteAsync("case", [new DocumentWrite.Delete("a")], Cancellation);
        }
    }

    [Fact]
    public async Task The_files_of_a_store_that_was_never_closed_hold_all_that_was_acknowledged()
    {
        await using var store = Open("documents.db");
        await Task.WhenAll(Enumerable.Range(0, 500).Select(i => store.WriteAsync($"case:{i % 7}", [new DocumentWrite.Insert($"{i:D3}", $"{i}")], Cancellation)));

        File.Copy(_folder.File("documents.db"), _folder.File("copy.db"));
        File.Copy(_folder.File("documents.db-wal"), _folder.File("copy.db-wal"));

        await using var copy = Open("copy.db");
        for (var partition = 0; partition < 7; partition++)
        {
            Assert.Equal(
                await store.RangeAsync($"case:{partition}", KeyRange.All, 1000, Cancellation),
                await copy.RangeAsync($"case:{partition}", KeyRange.All, 1000, Cancellation));
        }
    }

    [Fact]
    public async Task A_restored_backup_gives_no_etag_that_was_given_after_it_was_made()
    {
        var given = new HashSet<string?>(StringComparer.Ordinal);
        await using (var store = Open("documents.db"))
        {
            await store.WriteAsync("case", [new DocumentWrite.Insert("a", "1")], Cancellation);
            File.Copy(_folder.File("documents.db"), _folder.File("backup.db"));
            File.Copy(_folder.File("documents.db-wal"), _folder.File("backup.db-wal"));
            for (var i = 0; i < 100; i++)
            {
                given.Add((await store.WriteAsync("case", [new DocumentWrite.Upsert("a", "since")], Cancellation)).ETags[0]);
            }
        }

        await using var restored = Open("backup.db");
        for (var i = 0; i < 100; i++)
        {
            Assert.DoesNotContain((await restored.WriteAsync("case", [new DocumentWrite.Upsert("a", "restored")], Cancellation)).ETags[0], given);
        }
    }

    [Fact]
    public async Task What_is_queued_when_the_store_closes_is_written_and_what_comes_later_is_told_so()
    {
        var store = Open("documents.db");
        var queued = Enumerable.Range(0, 200).Select(i => store.WriteAsync("case", [new DocumentWrite.Insert($"{i:D3}", "1")], Cancellation)).ToArray();
        var waiting = store.WaitForChangeAsync("case", "never", null, TimeSpan.FromMinutes(1), Cancellation);

        await store.DisposeAsync();
        await store.DisposeAsync(); // closing what is closed is no error

        Assert.All(await Task.WhenAll(queued), outcome => Assert.True(outcome.Written));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => waiting);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.WriteAsync("case", [new DocumentWrite.Insert("late", "1")], Cancellation));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.GetAsync("case", "000", Cancellation));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.WaitForChangeAsync("case", "000", null, TimeSpan.Zero, Cancellation));
        await using var again = Open("documents.db");
        Assert.Equal(200, (await again.RangeAsync("case", KeyRange.All, 1000, Cancellation)).Count);
    }

    private SqliteDocumentStore Open(string name) => new(_folder.File(name), NullLogger.Instance);
}
