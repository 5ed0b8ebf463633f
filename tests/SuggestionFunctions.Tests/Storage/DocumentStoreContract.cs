using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Tests.Storage;

/// <summary>
/// What the port promises, and nothing that only one adapter gives: every adapter derives a class from this one and passes
/// all of it. Each test has a partition of its own, so the store may be shared and need not be empty.
/// </summary>
public abstract partial class DocumentStoreContract
{
    protected abstract IDocumentStore Store { get; }

    /// <summary>How often a race is tried; an adapter that polls takes its time for each.</summary>
    protected virtual int Rounds => 500;

    /// <summary>How many random histories the model tests play.</summary>
    protected virtual int Histories => 100;

    /// <summary>Far longer than any adapter needs to notice a change: a wait that takes all of it has missed one.</summary>
    protected static TimeSpan Generous => TimeSpan.FromMinutes(1);

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected string Partition { get; } = NewPartition();

    protected static string NewPartition() => $"contract:{Guid.NewGuid():N}";

    protected Task<WriteOutcome> Write(params DocumentWrite[] writes) => Store.WriteAsync(Partition, writes, Cancellation);

    protected Task<StoredDocument?> Get(string key) => Store.GetAsync(Partition, key, Cancellation);

    /// <summary>Writes one document and returns its ETag.</summary>
    protected async Task<string> Put(string key, string body)
    {
        var outcome = await Write(new DocumentWrite.Upsert(key, body));
        Assert.True(outcome.Written);
        return Assert.IsType<string>(Assert.Single(outcome.ETags));
    }

    protected async Task AssertBody(string key, string? expected) => Assert.Equal(expected, (await Get(key))?.Body);
}
