using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Identity.OpenId;

/// <summary>Id tokens that a provider must not give, and logout tokens that nobody must believe.</summary>
public sealed class IdTokenTests(ForgeryTown with) : IClassFixture<ForgeryTown>, IAsyncLifetime
{
    private const string Sub = "sub-1";
    private const string AccessToken = "an-access-token";
    private const string LogoutEvent = "http://schemas.openid.net/event/backchannel-logout";
    private TestIssuer Issuer => with.Issuer;

    private RunningTown Town => with.Town;

    public async ValueTask InitializeAsync() => await OpenIdTown.LinkAsync(Town, "deputy1", Sub);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Who_begins_again_and_again_and_never_comes_back_waits()
    {
        await using var apart = new ForgeryTown();
        await apart.InitializeAsync();
        using var browser = new Browser(apart.Town.Client().BaseAddress ?? throw new InvalidOperationException("no address"));
        for (var i = 0; i < 100; i++)
        {
            await browser.BeginAsync();
        }

        var refused = await browser.GetAsync("/api/session/oidc");
        refused.IsRefused(HttpStatusCode.TooManyRequests, "too-many-sign-ins");
        Assert.NotNull(refused.RetryAfter);
        apart.Time.Ahead(TimeSpan.FromSeconds(11));
        await browser.BeginAsync();
    }

    [Fact]
    public async Task Signing_in_again_ends_the_session_that_the_browser_had()
    {
        using var browser = Browse();
        (await SignInAsync(browser, nonce => IdToken("good", nonce))).LeadsTo("/");
        var former = browser.Cookies.GetCookies(browser.Town)["suggestionflow"]?.Value ?? "";
        Assert.Equal(HttpStatusCode.OK, (await new Citizen(Town.Client(), "", former).GetAsync("/api/me")).Status);
        (await SignInAsync(browser, nonce => IdToken("good", nonce))).LeadsTo("/");
        Assert.Equal(HttpStatusCode.Unauthorized, (await new Citizen(Town.Client(), "", former).GetAsync("/api/me")).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/me")).Status);
    }

    [Theory]
    [InlineData("good", null)]
    [InlineData("several audiences, azp is us", null)]
    [InlineData("another audience", "token-invalid")]
    [InlineData("several audiences, azp is another", "token-invalid")]
    [InlineData("another issuer", "token-invalid")]
    [InlineData("unsigned", "token-invalid")]
    [InlineData("none", "token-invalid")]
    [InlineData("hmac with the public key", "token-invalid")]
    [InlineData("another nonce", "token-invalid")]
    [InlineData("no nonce", "token-invalid")]
    [InlineData("another at_hash", "token-invalid")]
    [InlineData("expired", "token-expired")]
    [InlineData("no subject", "token-invalid")]
    [InlineData("issued tomorrow", "token-invalid")]
    [InlineData("rubbish", "token-invalid")]
    public async Task Only_an_id_token_made_for_this_very_sign_in_is_believed(string kind, string? code)
    {
        using var browser = Browse();
        var visit = await SignInAsync(browser, nonce => IdToken(kind, nonce));
        if (code is null)
        {
            visit.LeadsTo("/");
        }
        else
        {
            visit.IsRefused(HttpStatusCode.Unauthorized, code);
        }
    }

    [Fact]
    public async Task A_sign_in_is_over_after_ten_minutes()
    {
        using var browser = Browse();
        var begun = await BeginAsync(browser);
        Issuer.Tokens = _ => Answer(IdToken("good", begun.Nonce));
        with.Time.Ahead(TimeSpan.FromMinutes(11));
        (await browser.GetAsync(begun.Callback)).IsRefused(HttpStatusCode.BadRequest, "sign-in-over");
    }

    [Fact]
    public async Task Two_tabs_sign_in_beside_each_other_and_many_abandoned_ones_do_not_pile_up()
    {
        using var browser = Browse();
        var one = await BeginAsync(browser);
        var other = await BeginAsync(browser);
        Issuer.Tokens = code => Answer(IdToken("good", code));
        (await browser.GetAsync(one.Callback)).LeadsTo("/");
        (await browser.GetAsync(other.Callback)).LeadsTo("/");
        for (var i = 0; i < 30; i++)
        {
            await BeginAsync(browser);
        }

        Assert.True(browser.Cookies.GetCookies(new Uri(browser.Town, "/api/session/oidc")).Count <= 8);
    }

    [Theory]
    [InlineData("sub", HttpStatusCode.OK, true)]
    [InlineData("sid", HttpStatusCode.OK, true)]
    [InlineData("sid of another", HttpStatusCode.OK, false)]
    [InlineData("sid with the subject of another", HttpStatusCode.OK, false)]
    [InlineData("no event", HttpStatusCode.Unauthorized, false)]
    [InlineData("with nonce", HttpStatusCode.Unauthorized, false)]
    [InlineData("another audience", HttpStatusCode.Unauthorized, false)]
    [InlineData("neither sub nor sid", HttpStatusCode.Unauthorized, false)]
    [InlineData("old", HttpStatusCode.Unauthorized, false)]
    [InlineData("none", HttpStatusCode.Unauthorized, false)]
    public async Task The_providers_word_ends_the_sessions_it_names(string kind, HttpStatusCode status, bool ends)
    {
        using var browser = Browse();
        (await SignInAsync(browser, nonce => IdToken("good", nonce))).LeadsTo("/");
        Assert.Equal(status, await LogoutAsync(LogoutToken(kind)));
        Assert.Equal(ends ? HttpStatusCode.Unauthorized : HttpStatusCode.OK, (await browser.GetAsync("/api/me")).Status);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "logout_token=a.b.c")]
    [InlineData("application/x-www-form-urlencoded", "a=1&b")]
    [InlineData("application/json", "{}")]
    [InlineData("multipart/form-data; boundary=x", "no such thing")]
    public async Task A_word_that_cannot_be_read_is_a_401(string type, string body)
    {
        using var client = Town.Client();
        using var content = new StringContent(body);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        using var answer = await client.PostAsync(new Uri("/api/session/oidc/backchannel-logout", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        using var many = new StringContent(string.Concat(Enumerable.Range(0, 3000).Select(i => $"a{i}=1&")), null, "application/x-www-form-urlencoded");
        using var refused = await client.PostAsync(new Uri("/api/session/oidc/backchannel-logout", UriKind.Relative), many);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task The_providers_word_sent_once_more_ends_no_later_session()
    {
        var word = LogoutToken("sub");
        Assert.Equal(HttpStatusCode.OK, await LogoutAsync(word));
        with.Time.Ahead(TimeSpan.FromMinutes(2));
        using var browser = Browse();
        (await SignInAsync(browser, nonce => IdToken("good", nonce))).LeadsTo("/");
        Assert.Equal(HttpStatusCode.OK, await LogoutAsync(word));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/me")).Status);
    }

    [Fact]
    public async Task A_provider_that_fails_at_the_token_endpoint_is_a_503()
    {
        using var browser = Browse();
        var begun = await BeginAsync(browser);
        Issuer.Tokens = _ => new { error = "invalid_client" };
        (await browser.GetAsync(begun.Callback)).IsRefused(HttpStatusCode.ServiceUnavailable, "provider-away");
    }

    private static object Answer(string idToken) => new { id_token = idToken, access_token = AccessToken, token_type = "Bearer" };

    private Browser Browse()
    {
        using var client = Town.Client();
        return new Browser(client.BaseAddress ?? throw new InvalidOperationException("no address"));
    }

    /// <summary>The code that the callback carries is the nonce, so that the token endpoint knows it.</summary>
    private async Task<(string Nonce, string Callback)> BeginAsync(Browser browser)
    {
        var authorization = await browser.BeginAsync();
        var nonce = Browser.QueryOf(authorization, "nonce");
        return (nonce, $"/api/session/oidc/callback?code={nonce}&state={Browser.QueryOf(authorization, "state")}");
    }

    private async Task<Visit> SignInAsync(Browser browser, Func<string, string> idToken)
    {
        var begun = await BeginAsync(browser);
        Issuer.Tokens = _ => Answer(idToken(begun.Nonce));
        return await browser.GetAsync(begun.Callback);
    }

    private string IdToken(string kind, string nonce)
    {
        var now = Issuer.Now;
        var hash = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(AccessToken)).AsSpan(0, 16));
        Dictionary<string, object?> With(params (string, object?)[] changes) =>
            Issuer.Access(Sub, [("aud", "town"), ("scope", null), ("nonce", nonce), ("at_hash", hash), ("sid", "session-1"), .. changes]);
        return kind switch
        {
            "good" => Issuer.Sign(With(), type: "JWT"),
            "several audiences, azp is us" => Issuer.Sign(With(("aud", new[] { "town", "other" }), ("azp", "town")), type: "JWT"),
            "several audiences, azp is another" => Issuer.Sign(With(("aud", new[] { "town", "other" }), ("azp", "other")), type: "JWT"),
            "another audience" => Issuer.Sign(With(("aud", "other")), type: "JWT"),
            "another issuer" => Issuer.Sign(With(("iss", "https://evil.example")), type: "JWT"),
            "unsigned" => Issuer.Sign(With(), type: "JWT") is var signed ? signed[..(signed.LastIndexOf('.') + 1)] : "",
            "none" => TestIssuer.Raw(new { alg = "none", typ = "JWT" }, With()),
            "hmac with the public key" => Issuer.SignWithPublicKey(With()),
            "another nonce" => Issuer.Sign(With(("nonce", "another")), type: "JWT"),
            "no nonce" => Issuer.Sign(With(("nonce", null)), type: "JWT"),
            "another at_hash" => Issuer.Sign(With(("at_hash", "AAAAAAAAAAAAAAAAAAAAAA")), type: "JWT"),
            "expired" => Issuer.Sign(With(("exp", now - 3600)), type: "JWT"),
            "no subject" => Issuer.Sign(With(("sub", null)), type: "JWT"),
            "issued tomorrow" => Issuer.Sign(With(("iat", now + 86400), ("exp", now + 90000)), type: "JWT"),
            "rubbish" => "rubbish",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
    }

    private string LogoutToken(string kind)
    {
        var now = Issuer.Now;
        Dictionary<string, object?> With(params (string, object?)[] changes) => Issuer.Access(Sub,
            [("aud", "town"), ("scope", null), ("jti", Guid.NewGuid().ToString()), ("events", new Dictionary<string, object> { [LogoutEvent] = new { } }), .. changes]);
        return kind == "none" ? TestIssuer.Raw(new { alg = "none", typ = "logout+jwt" }, With()) : Issuer.Sign(kind switch
        {
            "sub" => With(),
            "sid" => With(("sub", null), ("sid", "session-1")),
            "sid of another" => With(("sub", null), ("sid", "session-2")),
            "sid with the subject of another" => With(("sub", "sub-2"), ("sid", "session-1")),
            "no event" => With(("events", null)),
            "with nonce" => With(("nonce", "n")),
            "another audience" => With(("aud", "other")),
            "neither sub nor sid" => With(("sub", null)),
            "old" => With(("iat", now - 3600)),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        }, type: "logout+jwt");
    }

    private async Task<HttpStatusCode> LogoutAsync(string token)
    {
        using var client = Town.Client();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["logout_token"] = token });
        using var answer = await client.PostAsync(new Uri("/api/session/oidc/backchannel-logout", UriKind.Relative), form);
        return answer.StatusCode;
    }
}
