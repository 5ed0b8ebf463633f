using System.Diagnostics;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Tests.Azurite;

namespace SuggestionFunctions.Tests.Storage.Azure;

/// <summary>A service that is busy, silent, away or that has lost what it kept.</summary>
[Trait("speed", "slow")]
public sealed class TroubledServiceTests : IAsyncLifetime
{
    private FaultProxy? _proxy;
    private Trial? _trial;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private FaultProxy Proxy => _proxy ?? throw new InvalidOperationException("Not started.");

    private Trial Trial => _trial ?? throw new InvalidOperationException("Not started.");

    private IDocumentStore Store => Trial.Documents;

    public async ValueTask InitializeAsync()
    {
        _proxy = await FaultProxy.StartAsync();
        _trial = await Trial.ThroughAsync(_proxy);
    }

    public ValueTask DisposeAsync() => Proxy.DisposeAsync();

    [Theory]
    [InlineData(nameof(Fault.Busy))]
    [InlineData(nameof(Fault.Throttled))]
    public async Task A_service_that_asks_for_a_pause_is_given_it(string fault)
    {
        await Store.GetAsync("p", "a", Cancellation);
        foreach (var ask in new Func<Task>[] { () => Store.GetAsync("p", "a", Cancellation), () => WriteAsync("p"), () => Trial.Blobs.DeleteAsync("b", Cancellation) })
        {
            await FailOnceAsync(Enum.Parse<Fault>(fault), ("Retry-After", "1"), async () =>
            {
                var begun = Stopwatch.GetTimestamp();
                await ask();
                Assert.InRange(Stopwatch.GetElapsedTime(begun), TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(20));
            });
        }
    }

    [Fact]
    public async Task A_service_that_asks_for_a_long_pause_is_left_alone_and_the_caller_told()
    {
        await Store.GetAsync("p", "a", Cancellation);
        await Trial.Blobs.DeleteAsync("b", Cancellation);
        Proxy.RetryAfter = ("Retry-After", "60");
        Proxy.Script = _ => Fault.Busy;
        var before = Proxy.Requests;

        await Assert.ThrowsAsync<StorageUnavailableException>(() => Store.GetAsync("p", "a", Cancellation));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => WriteAsync("p"));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => Trial.Blobs.DeleteAsync("b", Cancellation));

        Assert.Equal(before + 3, Proxy.Requests);
    }

    [Theory]
    [InlineData(nameof(Fault.Busy))]
    [InlineData(nameof(Fault.BreaksBefore))]
    public async Task What_does_not_pass_is_tried_a_few_times_and_then_told(string fault)
    {
        await Store.GetAsync("p", "a", Cancellation);
        Proxy.Script = _ => Enum.Parse<Fault>(fault);

        foreach (var ask in new Func<Task>[]
        {
            () => Store.GetAsync("p", "a", Cancellation), () => Store.RangeAsync("p", KeyRange.All, 10, Cancellation), () => WriteAsync("p"),
            () => Store.WaitForChangeAsync("p", "a", null, TimeSpan.FromMinutes(1), Cancellation),
        })
        {
            var before = Proxy.Requests;
            await Assert.ThrowsAsync<StorageUnavailableException>(ask);
            Assert.InRange(Proxy.Requests - before, 2, (Trial.Brisk.Retries + 1) * 2);
        }

        Proxy.Script = _ => Fault.None;
        Assert.True((await WriteAsync("p")).Written);
    }

    [Fact]
    public async Task What_a_caller_gives_up_is_given_up_and_is_no_trouble_of_the_storage()
    {
        await Store.GetAsync("p", "a", Cancellation);
        using var giveUp = new CancellationTokenSource();
        Proxy.Script = _ =>
        {
            giveUp.Cancel();
            return Fault.NoAnswer;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.GetAsync("p", "a", giveUp.Token));
    }

    [Fact]
    public async Task A_write_that_has_begun_is_seen_through_although_its_caller_has_left()
    {
        await Store.GetAsync("p", "a", Cancellation);
        using var giveUp = new CancellationTokenSource();
        Proxy.Before = giveUp.CancelAsync;

        Assert.True((await Store.WriteAsync("p", [new DocumentWrite.Insert("a", "1")], giveUp.Token)).Written);
    }

    [Fact]
    public async Task A_table_that_is_gone_is_not_an_empty_one()
    {
        await WriteAsync("p");
        await Trial.Table.DeleteAsync(Cancellation);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => Store.GetAsync("p", "a", Cancellation));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => Store.RangeAsync("p", KeyRange.All, 10, Cancellation));
        var told = await Assert.ThrowsAsync<StorageUnavailableException>(() => WriteAsync("p"));
        Assert.Contains(Trial.Table.Name, told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_container_that_is_gone_is_not_an_empty_one()
    {
        await Trial.Blobs.WriteAsync("b", new MemoryStream([1]), 1, Cancellation);
        await Trial.Container.DeleteAsync(cancellationToken: Cancellation);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => Trial.Blobs.OpenReadAsync("b", Cancellation));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => Trial.Blobs.WriteAsync("b", new MemoryStream([1]), 1, Cancellation));
    }

    [Fact]
    public async Task Processes_that_start_together_make_one_table()
    {
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Trial.Straight.WriteAsync("p", [new DocumentWrite.Insert($"{i}", "1")], Cancellation)));

        Assert.Equal(10, (await Store.RangeAsync("p", KeyRange.All, 100, Cancellation)).Count);
    }

    [Fact]
    public async Task A_long_blob_that_is_broken_off_while_it_is_read_is_read_on()
    {
        var content = new byte[9 * 1024 * 1024];
        new Random(9).NextBytes(content);
        await Trial.Blobs.WriteAsync("b", new MemoryStream(content), content.Length, Cancellation);
        var requests = 0;
        Proxy.Script = _ => Interlocked.Increment(ref requests) <= 2 ? Fault.AnswerBreaksOff : Fault.None;

        await using var read = await Trial.Blobs.OpenReadAsync("b", Cancellation);
        using var all = new MemoryStream();
        await (read ?? Stream.Null).CopyToAsync(all, Cancellation);

        Assert.True(all.ToArray().AsSpan().SequenceEqual(content));
        Assert.True(requests > 2);
    }

    private Task<WriteOutcome> WriteAsync(string partition) => Store.WriteAsync(partition, [new DocumentWrite.Upsert("a", "1")], Cancellation);

    private async Task FailOnceAsync(Fault fault, (string Name, string Value) pause, Func<Task> act)
    {
        var requests = 0;
        Proxy.RetryAfter = pause;
        Proxy.Script = _ => Interlocked.Increment(ref requests) == 1 ? fault : Fault.None;
        await act();
    }
}
