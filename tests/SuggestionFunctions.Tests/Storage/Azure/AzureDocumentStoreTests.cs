using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Tests.Storage.Azure;

/// <summary>The Azure adapter keeps the port's promises.</summary>
[Trait("speed", "slow")]
public sealed class AzureDocumentStoreTests : DocumentStoreContract, IAsyncLifetime
{
    private Trial? _trial;

    protected override IDocumentStore Store => _trial?.Documents ?? throw new InvalidOperationException("Not started.");

    protected override int Rounds => 25;

    protected override int Histories => 20;

    public async ValueTask InitializeAsync() => _trial = await Trial.DirectAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
