using SystemTests.Demo;

[assembly: AssemblyFixture(typeof(DemoServer))]

namespace SystemTests.Demo;

/// <summary>One server with a fresh demo, for all tests that only look at it.</summary>
public sealed class DemoServer : IAsyncLifetime
{
    private RunningServer? server;

    public RunningServer Server => server ?? throw new InvalidOperationException("It is not started yet.");

    public async ValueTask InitializeAsync() => server = await RunningServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }
}
