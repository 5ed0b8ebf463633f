using Microsoft.Extensions.Logging.Abstractions;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Storage.Embedded;

namespace SuggestionFunctions.Tests.Storage.Embedded;

/// <summary>The embedded adapter keeps the port's promises.</summary>
[Trait("speed", "slow")]
public sealed class SqliteDocumentStoreTests : DocumentStoreContract, IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteDocumentStore _store;

    public SqliteDocumentStoreTests() => _store = new SqliteDocumentStore(_folder.File("documents.db"), NullLogger.Instance);

    protected override IDocumentStore Store => _store;

    public async ValueTask DisposeAsync()
    {
        Assert.Equal(0, _store.Watched); // whatever a test waited for, nothing of it is left
        await _store.DisposeAsync();
        _folder.Dispose();
    }
}
