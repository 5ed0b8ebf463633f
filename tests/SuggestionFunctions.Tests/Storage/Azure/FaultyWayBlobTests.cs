using SuggestionFunctions.Storage;
using SuggestionFunctions.Tests.Azurite;

namespace SuggestionFunctions.Tests.Storage.Azure;

/// <summary>Blobs on Azure keep the port's promises on a way on which every tenth request meets with a fault.</summary>
[Trait("speed", "slow")]
public sealed class FaultyWayBlobTests : BlobStoreContract, IAsyncLifetime
{
    private readonly RandomFaults _faults = new(Random.Shared.Next(), 0.1, Fault.Busy, Fault.Throttled, Fault.BreaksBefore, Fault.AnswerLost, Fault.AnswerBreaksOff);
    private FaultProxy? _proxy;
    private IBlobStore? _store;

    protected override IBlobStore Store => _store ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync()
    {
        _proxy = await FaultProxy.StartAsync();
        _proxy.Script = _faults.Next;
        _store = (await Trial.ThroughAsync(_proxy)).Blobs;
    }

    public async ValueTask DisposeAsync()
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {_faults.Seed}: {_faults.Done}");
        await (_proxy?.DisposeAsync() ?? ValueTask.CompletedTask);
    }
}
