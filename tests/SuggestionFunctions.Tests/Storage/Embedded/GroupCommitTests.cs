using Microsoft.Extensions.Logging.Abstractions;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Storage.Embedded;

namespace SuggestionFunctions.Tests.Storage.Embedded;

/// <summary>Who queues while a commit is under way shares the next one.</summary>
public sealed class GroupCommitTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteDocumentStore _store;

    public GroupCommitTests() => _store = new SqliteDocumentStore(_folder.File("documents.db"), NullLogger.Instance);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task All_that_queued_behind_one_commit_go_into_the_next_one_together()
    {
        Task<WriteOutcome>[] writing;
        using (new HeldFile(_folder.File("documents.db")))
        {
            writing = [.. Enumerable.Range(0, 200).Select(i => _store.WriteAsync($"case:{i}", [new DocumentWrite.Insert("a", $"{i}")], Cancellation))];
        }

        Assert.All(await Task.WhenAll(writing), outcome => Assert.True(outcome.Written));
        Assert.InRange(_store.Commits, 1, 2);
    }

    [Fact]
    public async Task Batches_of_one_commit_see_each_other_in_their_order()
    {
        Task<WriteOutcome>[] writing;
        using (new HeldFile(_folder.File("documents.db")))
        {
            writing = [.. Enumerable.Range(0, 50).Select(i => _store.WriteAsync("series", [new DocumentWrite.Insert("head", $"{i}"), new DocumentWrite.Insert($"by:{i}", "1")], Cancellation))];
        }

        var outcomes = await Task.WhenAll(writing);
        Assert.True(outcomes[0].Written);
        Assert.All(outcomes[1..], outcome => Assert.Equal("head", outcome.ConflictKey));
        Assert.Equal(["by:0", "head"], (await _store.RangeAsync("series", KeyRange.All, 100, Cancellation)).Select(document => document.Key));
    }

    [Fact]
    public async Task A_caller_who_gives_up_in_the_queue_has_written_nothing()
    {
        // A commit takes up a thousand batches at the most: while the first cannot begin, the last of these surely waits.
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Task<WriteOutcome>[] ahead;
        using (new HeldFile(_folder.File("documents.db")))
        {
            ahead = [.. Enumerable.Range(0, 1000).Select(i => _store.WriteAsync("ahead", [new DocumentWrite.Insert($"{i}", "1")], Cancellation))];
            var last = _store.WriteAsync("case", [new DocumentWrite.Insert("last", "1")], giveUp.Token);
            await giveUp.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => last);
        }

        Assert.All(await Task.WhenAll(ahead), outcome => Assert.True(outcome.Written));
        Assert.Null(await _store.GetAsync("case", "last", Cancellation));
    }

    [Fact]
    public async Task The_log_stays_bounded_under_many_writes()
    {
        var body = new string('x', 200_000);
        for (var round = 0; round < 8; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 50).Select(i => _store.WriteAsync("case", [new DocumentWrite.Upsert($"{i}", body)], Cancellation)));
        }

        // 80 MB went through it; a commit may be of 16 MB, and so much again before it is carried over.
        Assert.InRange(new FileInfo(_folder.File("documents.db-wal")).Length, 1, 48L * 1024 * 1024);
    }
}
