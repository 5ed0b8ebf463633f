using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using SuggestionFunctions.Http;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Identity.OpenId;

/// <summary>The small town beside an issuer that signs whatever a test wants; with the real clock in the tests' hand, and everything logged kept.</summary>
public sealed class ForgeryTown : IAsyncLifetime
{
    private TestIssuer? issuer;
    private RunningTown? town;

    internal ShiftedTime Time { get; } = new();

    internal LogCapture Log { get; } = new();

    internal TestIssuer Issuer => issuer ?? throw new InvalidOperationException("not started");

    internal RunningTown Town => town ?? throw new InvalidOperationException("not started");

    public async ValueTask InitializeAsync()
    {
        issuer = await TestIssuer.StartAsync(Time);
        town = await RunningTown.StartAsync(
            compose: builder =>
            {
                builder.Services.Replace(ServiceDescriptor.Singleton(new RealClock(Time)));
                builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log);
            },
            settings: Issuer.Settings());
    }

    /// <summary>Another app that takes the issuer's tokens, by the same clock.</summary>
    internal Task<RunningTown> AnotherAsync(params string[] settings) =>
        RunningTown.StartAsync(compose: builder => builder.Services.Replace(ServiceDescriptor.Singleton(new RealClock(Time))), settings: Issuer.Settings(settings));

    public async ValueTask DisposeAsync()
    {
        await Town.DisposeAsync();
        await Issuer.DisposeAsync();
        Log.Dispose();
    }
}
