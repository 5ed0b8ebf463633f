using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Tests.Storage.Azure;

/// <summary>Blobs on Azure keep the port's promises.</summary>
[Trait("speed", "slow")]
public sealed class AzureBlobStoreTests : BlobStoreContract, IAsyncLifetime
{
    private Trial? _trial;

    protected override IBlobStore Store => _trial?.Blobs ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync() => _trial = await Trial.DirectAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
