using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Tests.Identity.OpenId;

/// <summary>Signing out here, there and from there, with a real provider.</summary>
[Trait("speed", "slow")]
public sealed class OpenIdLogoutTests(OpenIdTown with) : IClassFixture<OpenIdTown>
{
    [Fact]
    public async Task Signing_out_here_leads_on_to_the_providers_sign_out()
    {
        await OpenIdTown.LinkAsync(with.Town, "deputy1", "sub-out");
        using var browser = with.Browse();
        (await browser.SignInAsync("sub-out")).LeadsTo("/");
        var formToken = (string?)(await browser.GetAsync("/api/session")).Json?["formToken"];
        var signedOut = await browser.SendAsync(HttpMethod.Delete, "/api/session", formToken: formToken);
        Assert.Equal(HttpStatusCode.OK, signedOut.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/me")).Status);

        var back = await browser.EndSessionAsync((string?)signedOut.Json?["endSessionUrl"] ?? "");
        Assert.Equal(new Uri(browser.Town, "/"), back.Location is { } location ? new Uri(browser.Town, location) : null);
        Assert.Contains("sub-out", await with.Provider.EndedAsync());
    }

    [Fact]
    public async Task A_session_with_a_password_ends_here_alone()
    {
        var deputy = await with.Town.AsAsync("deputy4");
        var signedOut = await deputy.SendAsync("DELETE", "/api/session");
        Assert.Equal(HttpStatusCode.NoContent, signedOut.Status);
    }

    [Fact]
    public async Task Signing_out_at_the_provider_ends_the_session_here()
    {
        await OpenIdTown.LinkAsync(with.Town, "deputy2", "sub-back");
        using var browser = with.Browse();
        await with.Provider.SetBackchannelAsync(new Uri(browser.Town, "/api/session/oidc/backchannel-logout"));
        (await browser.SignInAsync("sub-back")).LeadsTo("/");
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/me")).Status);

        await browser.EndSessionAsync($"{with.Provider.Issuer}/session/end?client_id=town");
        Assert.Empty(await with.Provider.FailedAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/me")).Status);
    }

    [Fact]
    public async Task The_storage_holds_no_token_of_the_provider()
    {
        await OpenIdTown.LinkAsync(with.Town, "deputy3", "sub-sealed");
        using var browser = with.Browse();
        (await browser.SignInAsync("sub-sealed")).LeadsTo("/");
        var cookie = browser.Cookies.GetCookies(browser.Town)["suggestionflow"]?.Value;
        Assert.True(SessionToken.TryRead(cookie, out var token));
        var session = await with.Town.Services.GetRequiredService<IDocumentStore>().GetAsync($"session:{token.SessionId}", "session", default);
        Assert.NotNull(session);
        Assert.Contains("sealedIdToken", session.Body);
        Assert.DoesNotContain("eyJ", session.Body);
        Assert.DoesNotContain(token.Value, session.Body);
    }
}
