using Azure.Data.Tables;
using Microsoft.AspNetCore.Http;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Tests.Azurite;

namespace SuggestionFunctions.Tests.Storage.Azure;

/// <summary>A write that happened but whose answer never came is no conflict, whatever others have done since.</summary>
[Trait("speed", "slow")]
public sealed class LostAnswerTests : IAsyncLifetime
{
    private const string Partition = "case:1";

    private FaultProxy? _proxy;
    private Trial? _faulty;

    public static TheoryData<string> WaysToLoseAnAnswer => [nameof(Fault.AnswerLost), nameof(Fault.AnswerBreaksOff), nameof(Fault.NoAnswer)];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private FaultProxy Proxy => _proxy ?? throw new InvalidOperationException("Not started.");

    private Trial Faulty => _faulty ?? throw new InvalidOperationException("Not started.");

    /// <summary>Another process, on a good way.</summary>
    private IDocumentStore Others => Faulty.Straight;

    public async ValueTask InitializeAsync()
    {
        _proxy = await FaultProxy.StartAsync();
        _faulty = await Trial.ThroughAsync(_proxy);
    }

    public ValueTask DisposeAsync() => Proxy.DisposeAsync();

    [Theory]
    [MemberData(nameof(WaysToLoseAnAnswer))]
    public async Task An_insert_whose_answer_was_lost_is_written_once_and_gives_its_etag(string fault)
    {
        var outcome = await LosingAsync(Enum.Parse<Fault>(fault), new DocumentWrite.Insert("a", "1"));

        Assert.True(outcome.Written);
        Assert.Equal((await Get("a"))?.ETag, Assert.Single(outcome.ETags));
    }

    [Theory]
    [MemberData(nameof(WaysToLoseAnAnswer))]
    public async Task A_replacement_whose_answer_was_lost_is_written_and_its_etag_serves_for_the_next(string fault)
    {
        var first = await Put("a", "1");

        var outcome = await LosingAsync(Enum.Parse<Fault>(fault), new DocumentWrite.Replace("a", "2", first));

        Assert.True(outcome.Written);
        Assert.True((await Write(new DocumentWrite.Replace("a", "3", outcome.ETags[0] ?? ""))).Written);
    }

    [Theory]
    [MemberData(nameof(WaysToLoseAnAnswer))]
    public async Task A_deletion_whose_answer_was_lost_is_done(string fault)
    {
        var first = await Put("a", "1");

        Assert.True((await LosingAsync(Enum.Parse<Fault>(fault), new DocumentWrite.Delete("a", first))).Written);

        Assert.Null(await Get("a"));
        await AssertNothingIsLeftAsync();
    }

    [Fact]
    public async Task A_replacement_is_known_to_be_written_although_others_have_written_over_it()
    {
        var first = await Put("a", "1");

        var outcome = await LosingAsync(Fault.AnswerLost, async () =>
        {
            for (var i = 0; i < 5; i++)
            {
                Assert.True((await Write(new DocumentWrite.Replace("a", $"later {i}", (await Get("a"))?.ETag ?? ""))).Written);
            }
        }, new DocumentWrite.Replace("a", "2", first));

        Assert.True(outcome.Written);
        Assert.Equal("later 4", (await Get("a"))?.Body);
        Assert.Equal("a", (await Write(new DocumentWrite.Replace("a", "3", outcome.ETags[0] ?? ""))).ConflictKey);
    }

    [Fact]
    public async Task One_document_of_a_batch_that_nobody_touched_proves_all_of_it()
    {
        await Put("a", "1");

        var outcome = await LosingAsync(
            Fault.AnswerLost, () => Write(new DocumentWrite.Upsert("a", "other"), new DocumentWrite.Delete("b")),
            new DocumentWrite.Upsert("a", "2"), new DocumentWrite.Insert("b", "2"), new DocumentWrite.Insert("marker", "2"));

        Assert.True(outcome.Written);
        Assert.Equal("other", (await Get("a"))?.Body);
        Assert.Null(await Get("b"));
        Assert.Equal((await Get("marker"))?.ETag, outcome.ETags[2]);
    }

    [Fact]
    public async Task A_conflict_stays_one_although_its_answer_was_lost_too()
    {
        var first = await Put("a", "1");
        await Write(new DocumentWrite.Replace("a", "other", first));

        Assert.Equal("a", (await LosingAsync(Fault.AnswerLost, new DocumentWrite.Insert("b", "2"), new DocumentWrite.Replace("a", "2", first))).ConflictKey);

        Assert.Null(await Get("b"));
        Assert.Equal("other", (await Get("a"))?.Body);
    }

    [Fact]
    public async Task A_write_that_never_arrived_and_that_others_have_overtaken_is_a_conflict()
    {
        var first = await Put("a", "1");

        var outcome = await LosingAsync(Fault.BreaksBefore, () => Write(new DocumentWrite.Replace("a", "other", first)), new DocumentWrite.Replace("a", "2", first));

        Assert.Equal("a", outcome.ConflictKey);
        Assert.Equal("other", (await Get("a"))?.Body);
    }

    [Theory]
    [InlineData(nameof(Fault.AnswerLost))]
    [InlineData(nameof(Fault.BreaksBefore))]
    public async Task An_insertion_that_somebody_else_made_first_is_a_conflict_although_its_answer_was_lost_too(string fault)
    {
        var lost = Enum.Parse<Fault>(fault);
        Task<WriteOutcome> Other() => Write(new DocumentWrite.Insert("a", "other"));
        if (lost is Fault.AnswerLost)
        {
            await Other();
        }

        var outcome = await LosingAsync(lost, lost is Fault.BreaksBefore ? Other : () => Task.CompletedTask, new DocumentWrite.Insert("a", "1"), new DocumentWrite.Insert("b", "1"));

        Assert.Equal("a", outcome.ConflictKey);
        Assert.Equal("other", (await Get("a"))?.Body);
        Assert.Null(await Get("b"));
    }

    [Fact]
    public async Task Where_nothing_can_tell_any_more_the_storage_says_that_it_does_not_know()
    {
        await Assert.ThrowsAsync<StorageUnavailableException>(() => LosingAsync(
            Fault.AnswerLost, () => Write(new DocumentWrite.Upsert("a", "other")), new DocumentWrite.Insert("a", "1")));

        Assert.Equal("other", (await Get("a"))?.Body);
    }

    [Theory]
    [InlineData(nameof(Fault.BreaksBefore))]
    [InlineData(nameof(Fault.AnswerLost))]
    public async Task An_insertion_with_the_deletion_of_what_is_not_there_is_written_although_an_answer_was_lost(string fault)
    {
        var outcome = await LosingAsync(Enum.Parse<Fault>(fault), new DocumentWrite.Insert("a", "1"), new DocumentWrite.Delete("never-was"));

        Assert.True(outcome.Written);
        Assert.Equal((await Get("a"))?.ETag, outcome.ETags[0]);
        Assert.Equal("a", Assert.Single(await EntitiesAsync()).RowKey);
    }

    [Fact]
    public async Task An_older_upsert_does_not_come_back_over_a_newer_one()
    {
        var outcome = await LosingAsync(
            Fault.AnswerLost,
            async () => Assert.True((await Write(new DocumentWrite.Replace("a", "newer", (await Get("a"))?.ETag ?? ""))).Written),
            new DocumentWrite.Upsert("a", "older"));

        Assert.True(outcome.Written);
        Assert.Equal("newer", (await Get("a"))?.Body);
    }

    [Fact]
    public async Task Deletions_leave_nothing_behind_but_what_a_crash_left_and_that_is_nothing_to_anybody()
    {
        var etag = await Put("a", "1");
        await Write(new DocumentWrite.Delete("never-was"));
        await Write(new DocumentWrite.Delete("never-was"), new DocumentWrite.Upsert("b", "1"));
        await Write(new DocumentWrite.Delete("a", etag), new DocumentWrite.Delete("b"));
        await AssertNothingIsLeftAsync();

        // A process that dies before it removes its empty place: here the way to the service is cut instead.
        Proxy.Script = request => request.Method == HttpMethods.Delete ? Fault.BreaksBefore : Fault.None;
        Assert.True((await Faulty.Documents.WriteAsync(Partition, [new DocumentWrite.Delete("c")], Cancellation)).Written);
        Proxy.Script = _ => Fault.None;

        Assert.Equal("c", Assert.Single(await EntitiesAsync()).RowKey);
        Assert.Null(await Get("c"));
        Assert.Empty(await Others.RangeAsync(Partition, KeyRange.All, 1, Cancellation));
        Assert.Equal("c", (await Write(new DocumentWrite.Replace("c", "1", etag))).ConflictKey);
        Assert.True((await Write(new DocumentWrite.Insert("c", "1"))).Written);
        Assert.Equal("1", (await Get("c"))?.Body);
        Assert.Equal("c", (await Write(new DocumentWrite.Insert("c", "2"))).ConflictKey);
    }

    private Task<WriteOutcome> LosingAsync(Fault fault, params DocumentWrite[] writes) => LosingAsync(fault, () => Task.CompletedTask, writes);

    /// <summary>Writes a batch whose first sending meets a fault; others do something before it is sent again or looked for.</summary>
    private async Task<WriteOutcome> LosingAsync(Fault fault, Func<Task> meanwhile, params DocumentWrite[] writes)
    {
        await Faulty.Documents.GetAsync(Partition, "warm", Cancellation); // the table is there
        var requests = 0;
        var between = new Lazy<Task>(meanwhile);
        Proxy.Before = () => Interlocked.Increment(ref requests) > 1 ? between.Value : Task.CompletedTask;
        Proxy.Script = _ => Volatile.Read(ref requests) == 1 ? fault : Fault.None;
        try
        {
            return await Faulty.Documents.WriteAsync(Partition, writes, Cancellation);
        }
        finally
        {
            Proxy.Script = _ => Fault.None;
            Proxy.Before = () => Task.CompletedTask;
        }
    }

    private Task<StoredDocument?> Get(string key) => Others.GetAsync(Partition, key, Cancellation);

    private Task<WriteOutcome> Write(params DocumentWrite[] writes) => Others.WriteAsync(Partition, writes, Cancellation);

    private async Task<string> Put(string key, string body) => (await Write(new DocumentWrite.Upsert(key, body))).ETags[0] ?? "";

    private async Task AssertNothingIsLeftAsync() => Assert.Empty(await EntitiesAsync());

    private async Task<List<TableEntity>> EntitiesAsync()
    {
        var entities = new List<TableEntity>();
        await foreach (var entity in Faulty.Table.QueryAsync<TableEntity>(cancellationToken: Cancellation))
        {
            entities.Add(entity);
        }

        return entities;
    }
}
