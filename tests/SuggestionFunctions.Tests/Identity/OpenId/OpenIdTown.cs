using System.Net;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Identity.OpenId;

/// <summary>The small town, with a real provider beside it that it takes sign-ins and access tokens from.</summary>
public sealed class OpenIdTown : IAsyncLifetime
{
    private OpenIdProvider? provider;
    private RunningTown? town;

    internal OpenIdProvider Provider => provider ?? throw new InvalidOperationException("not started");

    internal RunningTown Town => town ?? throw new InvalidOperationException("not started");

    /// <summary>The settings of an app that uses this provider.</summary>
    internal static string[] Settings(string issuer, params string[] further) =>
    [
        "--Oidc:Authority", issuer, "--Oidc:ClientId", "town", "--Oidc:ClientSecret", OpenIdProvider.ClientSecret,
        "--Oidc:Audience", OpenIdProvider.Audience, .. further,
    ];

    public async ValueTask InitializeAsync()
    {
        provider = await OpenIdProvider.StartAsync();
        town = await RunningTown.StartAsync(settings: Settings(provider.Issuer));
    }

    public async ValueTask DisposeAsync()
    {
        await Town.DisposeAsync();
        await Provider.DisposeAsync();
    }

    /// <summary>Another app on the same provider.</summary>
    internal Task<RunningTown> AnotherAsync(params string[] settings) => RunningTown.StartAsync(settings: Settings(Provider.Issuer, settings));

    internal Browser Browse(RunningTown? other = null)
    {
        using var client = (other ?? Town).Client();
        return new Browser(client.BaseAddress ?? throw new InvalidOperationException("no address"));
    }

    /// <summary>The administrator puts an external id on somebody's entry.</summary>
    internal static async Task LinkAsync(RunningTown town, string account, string externalId) =>
        (await (await town.AsAsync("admin")).SendAsync("PATCH", $"/api/people/hefu.p{account}", new { externalId })).Expect(HttpStatusCode.OK);

    internal static async Task SetActiveAsync(RunningTown town, string account, bool active) =>
        (await (await town.AsAsync("admin")).SendAsync("PATCH", $"/api/people/hefu.p{account}", new { active })).Expect(HttpStatusCode.OK);
}
