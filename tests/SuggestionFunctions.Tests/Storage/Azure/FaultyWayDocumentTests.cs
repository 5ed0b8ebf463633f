using SuggestionFunctions.Storage;
using SuggestionFunctions.Tests.Azurite;

namespace SuggestionFunctions.Tests.Storage.Azure;

/// <summary>The Azure adapter keeps the port's promises on a way on which every tenth request meets with a fault, lost answers among them.</summary>
[Trait("speed", "slow")]
public sealed class FaultyWayDocumentTests : DocumentStoreContract, IAsyncLifetime
{
    private static readonly Fault[] Kinds = [Fault.Busy, Fault.Throttled, Fault.BreaksBefore, Fault.AnswerLost, Fault.AnswerLost, Fault.AnswerBreaksOff];

    private readonly RandomFaults _faults = new(Random.Shared.Next(), 0.1, Kinds);
    private FaultProxy? _proxy;
    private IDocumentStore? _store;

    protected override IDocumentStore Store => _store ?? throw new InvalidOperationException("Not started.");

    protected override int Rounds => 25;

    protected override int Histories => 20;

    private FaultProxy Proxy => _proxy ?? throw new InvalidOperationException("Not started.");

    /// <summary>
    /// A write without a condition, whose answer is lost and which others write over or remove before it is sent again, is
    /// done twice, and that the port does not exclude: so here answers come late, but come.
    /// </summary>
    public override void Batches_at_once_leave_what_some_order_of_them_would()
    {
        Proxy.Script = new RandomFaults(_faults.Seed, 0.1, Fault.Busy, Fault.Throttled, Fault.BreaksBefore).Next;
        base.Batches_at_once_leave_what_some_order_of_them_would();
    }

    public async ValueTask InitializeAsync()
    {
        _proxy = await FaultProxy.StartAsync();
        _proxy.Script = _faults.Next;
        _store = new PatientStore((await Trial.ThroughAsync(_proxy)).Documents);
    }

    public async ValueTask DisposeAsync()
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {_faults.Seed}: {_faults.Done}");
        await Proxy.DisposeAsync();
    }
}
