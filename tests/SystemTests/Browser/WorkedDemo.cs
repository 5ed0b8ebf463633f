using SystemTests.Browser;

[assembly: AssemblyFixture(typeof(WorkedDemo))]

namespace SystemTests.Browser;

/// <summary>A demo on which the browser's tests write, one after another; started by the first of them.</summary>
public sealed class WorkedDemo : IAsyncDisposable
{
    /// <summary>Tests of this collection run one after another, so that what waits on a desk is theirs to count.</summary>
    public const string Collection = "a demo that is worked on";

    private readonly Lazy<Task<RunningServer>> started = new(RunningServer.StartAsync);

    public Task<RunningServer> ServerAsync() => started.Value;

    public async ValueTask DisposeAsync()
    {
        if (started.IsValueCreated && started.Value.IsCompletedSuccessfully)
        {
            await (await started.Value).DisposeAsync();
        }
    }
}
