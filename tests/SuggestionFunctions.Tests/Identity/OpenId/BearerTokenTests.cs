using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using SuggestionFunctions.Tests.Running;
using SuggestionFunctions.Tests.Substitutions;

namespace SuggestionFunctions.Tests.Identity.OpenId;

/// <summary>Access tokens of every kind shown to the app, most of them such as only an attacker makes.</summary>
[Trait("speed", "slow")]
public sealed class BearerTokenTests(ForgeryTown with) : IClassFixture<ForgeryTown>, IAsyncLifetime
{
    private const string Sub = "program-1";
    private TestIssuer Issuer => with.Issuer;

    private RunningTown Town => with.Town;

    public async ValueTask InitializeAsync() => await OpenIdTown.LinkAsync(Town, "deputy1", Sub);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_program_acts_for_its_person_without_session_and_form_token()
    {
        var program = With(Issuer.Sign(Issuer.Access(Sub)));
        Assert.Equal("hefu.pdeputy1", (string?)(await program.ReadAsync("/api/me"))["id"]);
        await program.SubmitAsync();
        (await program.GetAsync("/api/session")).Refused(HttpStatusCode.Conflict, "no-session");
        (await program.SendAsync("DELETE", "/api/session")).Refused(HttpStatusCode.Conflict, "no-session");
        (await program.SendAsync("PUT", "/api/me/password", new { old = "x", @new = "y" })).Refused(HttpStatusCode.Conflict, "no-local-password");
    }

    [Fact]
    public async Task Every_asymmetric_algorithm_of_the_list_is_taken()
    {
        foreach (var algorithm in new[] { "RS256", "RS384", "RS512", "PS256", "PS384", "PS512" })
        {
            await With(Issuer.Sign(Issuer.Access(Sub), algorithm: algorithm)).ReadAsync("/api/me");
        }

        await With(Issuer.Sign(Issuer.Access(Sub), Issuer.Elliptic, "ES256")).ReadAsync("/api/me");
    }

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_forged_or_foreign_token_opens_nothing_and_leaves_nothing_in_the_log(string forgery)
    {
        var token = Forge(forgery);
        var answer = (await With(token).GetAsync("/api/me")).Refused(HttpStatusCode.Unauthorized, forgery == "expired" ? "token-expired" : "token-invalid");
        foreach (var part in token.Split('.').Where(part => part.Length > 8))
        {
            Assert.DoesNotContain(part, answer.Body);
            Assert.DoesNotContain(part, with.Log.Text);
        }

        Assert.DoesNotContain(Sub, with.Log.Text);
    }

    public static TheoryData<string> Forgeries() =>
    [
        "none", "none capitals", "unsigned", "hmac with the public key", "another key of the same id", "another key of another id", "changed payload", "changed signature",
        "embedded key", "another issuer", "another audience", "no audience", "expired", "no expiry", "not yet", "issued tomorrow", "expiry is text", "expiry beyond all",
        "id token", "logout token", "plain without scope", "five parts", "not base64", "deep", "huge", "dots",
    ];

    [Theory]
    [InlineData(-30, true)]
    [InlineData(-90, false)]
    public async Task A_token_is_taken_until_a_minute_after_its_expiry(int expiresIn, bool taken)
    {
        var now = Issuer.Now;
        var answer = await With(Issuer.Sign(Issuer.Access(Sub, ("iat", now - 600), ("exp", now + expiresIn)))).GetAsync("/api/me");
        Assert.Equal(taken ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, answer.Status);
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(90, false)]
    public async Task A_token_is_taken_from_a_minute_before_its_time(int from, bool taken)
    {
        var now = Issuer.Now;
        Assert.Equal(taken ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, (await With(Issuer.Sign(Issuer.Access(Sub, ("nbf", now + from)))).GetAsync("/api/me")).Status);
        Assert.Equal(taken ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, (await With(Issuer.Sign(Issuer.Access(Sub, ("iat", now + from)))).GetAsync("/api/me")).Status);
    }

    [Fact]
    public async Task Made_up_key_ids_lead_to_one_fetch_of_the_metadata_a_minute()
    {
        with.Time.Ahead(TimeSpan.FromMinutes(2));
        await With(Issuer.Sign(Issuer.Access(Sub))).ReadAsync("/api/me");
        var before = Issuer.Asked;
        await Task.WhenAll(Enumerable.Range(0, 40).Select(async i =>
        {
            using var pair = RSA.Create(2048);
            (await With(Issuer.Sign(Issuer.Access(Sub), new RsaSecurityKey(pair) { KeyId = $"made-up-{i}" })).GetAsync("/api/me")).Refused(HttpStatusCode.Unauthorized, "token-invalid");
        }));
        Assert.Equal(1, Issuer.Asked - before);
    }

    [Fact]
    public async Task While_the_provider_is_away_its_known_keys_are_good_for_a_day()
    {
        await using var apart = new ForgeryTown();
        await apart.InitializeAsync();
        await OpenIdTown.LinkAsync(apart.Town, "deputy1", Sub);
        Task<Running.Answer> AskAsync() => With(apart.Issuer.Sign(apart.Issuer.Access(Sub)), apart.Town).GetAsync("/api/me");

        (await AskAsync()).Expect(HttpStatusCode.OK);
        apart.Issuer.Down = true;
        apart.Time.Ahead(TimeSpan.FromHours(23));
        (await AskAsync()).Expect(HttpStatusCode.OK);
        apart.Time.Ahead(TimeSpan.FromHours(2));
        (await AskAsync()).Refused(HttpStatusCode.ServiceUnavailable, "provider-away");
        apart.Issuer.Down = false;
        apart.Time.Ahead(TimeSpan.FromMinutes(1));
        (await AskAsync()).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Metadata_of_another_issuer_than_the_authority_is_not_believed()
    {
        await using var town = await RunningTown.StartAsync(
            settings: ["--Oidc:Authority", Issuer.Issuer.Replace("127.0.0.1", "localhost", StringComparison.Ordinal), "--Oidc:Audience", TestIssuer.Audience]);
        var program = new Citizen(town.Client(), "", Issuer.Sign(Issuer.Access(Sub)));
        (await program.GetAsync("/api/me")).Refused(HttpStatusCode.ServiceUnavailable, "provider-away");
    }

    [Fact]
    public async Task A_stranger_is_told_apart_from_somebody_deactivated()
    {
        (await With(Issuer.Sign(Issuer.Access("a-stranger"))).GetAsync("/api/me")).Refused(HttpStatusCode.Forbidden, "unknown-person");
        (await With(Issuer.Sign(Issuer.Access("deputy1"))).GetAsync("/api/me")).Refused(HttpStatusCode.Forbidden, "unknown-person");
        await OpenIdTown.LinkAsync(Town, "deputy2", "program-2");
        await OpenIdTown.SetActiveAsync(Town, "deputy2", false);
        (await With(Issuer.Sign(Issuer.Access("program-2"))).GetAsync("/api/me")).Refused(HttpStatusCode.Forbidden, "person-inactive");
    }

    [Theory]
    [InlineData("idtyp", "app")]
    [InlineData("idtyp", "App")]
    [InlineData("client_id", Sub)]
    [InlineData("azp", Sub)]
    [InlineData("appid", Sub)]
    public async Task A_token_that_a_program_got_for_itself_stands_for_nobody(string claim, string value)
    {
        foreach (var type in new[] { "at+jwt", "JWT" })
        {
            (await With(Issuer.Sign(Issuer.Access(Sub, (claim, value)), type: type)).GetAsync("/api/me")).Refused(HttpStatusCode.Forbidden, "not-a-person");
        }

        await With(Issuer.Sign(Issuer.Access(Sub, ("client_id", "another"), ("idtyp", "user")))).ReadAsync("/api/me");
    }

    [Fact]
    public async Task Where_a_scope_is_required_a_token_must_have_it()
    {
        await using var town = await with.AnotherAsync("--Oidc:RequiredScope", "suggestions");
        await OpenIdTown.LinkAsync(town, "deputy1", Sub);
        foreach (var claims in new[]
        {
            Issuer.Access(Sub), Issuer.Access(Sub, ("scope", "openid suggestions")), Issuer.Access(Sub, ("scope", null), ("scp", "a suggestions")),
            Issuer.Access(Sub, ("scope", null), ("scp", new[] { "a", "suggestions" })),
        })
        {
            await With(Issuer.Sign(claims), town).ReadAsync("/api/me");
        }

        foreach (var claims in new[]
        {
            Issuer.Access(Sub, ("scope", "openid")), Issuer.Access(Sub, ("scope", null)), Issuer.Access(Sub, ("scope", "suggestions.read Suggestions")),
            Issuer.Access(Sub, ("scope", null), ("scp", new[] { "a" })),
        })
        {
            (await With(Issuer.Sign(claims), town).GetAsync("/api/me")).Refused(HttpStatusCode.Forbidden, "scope-missing");
        }
    }

    [Fact]
    public async Task Where_posts_come_from_claims_somebody_stands_in_for_those_that_the_register_says_until_the_last_day()
    {
        await using var town = await with.AnotherAsync("--Oidc:RolesFrom", "claims");
        await OpenIdTown.LinkAsync(town, "deputy1", Sub);
        foreach (var post in new[] { "hefu.mayor", "hefu.chair" })
        {
            (await SubstitutionTests.MakeAsync(town, "office", post, "hefu.pdeputy1", "2026-03-02", "2026-03-03")).Expect(HttpStatusCode.Created);
        }

        Assert.Equal([("hefu.chair", false), ("hefu.mayor", true)], await PostsAsync()); // The provider says that they hold the chair's: in their own right.
        await town.MoveToAsync("2026-03-04");
        Assert.Equal([("hefu.chair", false)], await PostsAsync());

        async Task<IEnumerable<(string?, bool)>> PostsAsync() =>
            ((await With(Issuer.Sign(Issuer.Access(Sub, ("roles", new[] { "hefu/chair" }))), town).ReadAsync("/api/me"))["posts"]?.AsArray() ?? [])
                .Select(post => ((string?)post?["id"], (bool?)post?["substitute"] == true));
    }

    [Fact]
    public async Task A_bad_token_makes_nobody_less_welcome_where_everybody_is() =>
        Assert.Equal(HttpStatusCode.OK, (await With("a.b.c").GetAsync("/")).Status);

    private Citizen With(string token, RunningTown? town = null)
    {
        var http = (town ?? Town).Client();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new Citizen(http, "", token);
    }

    private string Forge(string how)
    {
        var now = Issuer.Now;
        var good = Issuer.Sign(Issuer.Access(Sub));
        var parts = good.Split('.');
        using var pair = RSA.Create(2048);
        var parameters = pair.ExportParameters(includePrivateParameters: false);
        return how switch
        {
            "none" => TestIssuer.Raw(new { alg = "none", typ = "at+jwt" }, Issuer.Access(Sub)),
            "none capitals" => TestIssuer.Raw(new { alg = "nOnE", typ = "at+jwt", kid = TestIssuer.RsaId }, Issuer.Access(Sub), parts[2]),
            "unsigned" => $"{parts[0]}.{parts[1]}.",
            "hmac with the public key" => Issuer.SignWithPublicKey(Issuer.Access(Sub)),
            "another key of the same id" => Issuer.Sign(Issuer.Access(Sub), new RsaSecurityKey(pair) { KeyId = TestIssuer.RsaId }),
            "another key of another id" => Issuer.Sign(Issuer.Access(Sub), new RsaSecurityKey(pair) { KeyId = "other" }),
            "changed payload" => $"{parts[0]}.{Issuer.Sign(Issuer.Access("hefu.padmin")).Split('.')[1]}.{parts[2]}",
            "changed signature" => $"{parts[0]}.{parts[1]}.{(parts[2][0] == 'A' ? 'B' : 'A')}{parts[2][1..]}",
            "embedded key" => new Microsoft.IdentityModel.JsonWebTokens.JsonWebTokenHandler().CreateToken(
                System.Text.Json.JsonSerializer.Serialize(Issuer.Access(Sub)), new SigningCredentials(new RsaSecurityKey(pair), "RS256"), new Dictionary<string, object>
                {
                    ["jwk"] = new Dictionary<string, object> { ["kty"] = "RSA", ["n"] = Base64UrlEncoder.Encode(parameters.Modulus), ["e"] = Base64UrlEncoder.Encode(parameters.Exponent) },
                    ["jku"] = "https://evil.example/keys",
                }),
            "another issuer" => Issuer.Sign(Issuer.Access(Sub, ("iss", "https://evil.example"))),
            "another audience" => Issuer.Sign(Issuer.Access(Sub, ("aud", "https://other.example"))),
            "no audience" => Issuer.Sign(Issuer.Access(Sub, ("aud", null))),
            "expired" => Issuer.Sign(Issuer.Access(Sub, ("exp", now - 3600))),
            "no expiry" => Issuer.Sign(Issuer.Access(Sub, ("exp", null))),
            "not yet" => Issuer.Sign(Issuer.Access(Sub, ("nbf", now + 3600))),
            "issued tomorrow" => Issuer.Sign(Issuer.Access(Sub, ("iat", now + 86400), ("exp", now + 90000))),
            "expiry is text" => Issuer.Sign(Issuer.Access(Sub, ("exp", "soon"))),
            "expiry beyond all" => Issuer.Sign(Issuer.Access(Sub, ("iat", -1e300), ("exp", "1e999"))),
            "id token" => Issuer.Sign(Issuer.Access(Sub, ("nonce", "n")), type: "JWT"),
            "logout token" => Issuer.Sign(Issuer.Access(Sub), type: "logout+jwt"),
            "plain without scope" => Issuer.Sign(Issuer.Access(Sub, ("scope", null)), type: "JWT"),
            "five parts" => $"{good}.a.b",
            "not base64" => "ey%%%.ey%%%.!!!",
            "deep" => TestIssuer.Raw(new { alg = "RS256" }, Issuer.Access(Sub), parts[2]).Replace(parts[1], TestIssuer.Encode(new string('[', 4000)), StringComparison.Ordinal),
            "huge" => Issuer.Sign(Issuer.Access(Sub, ("x", new string('x', 14_000)))),
            "dots" => "..",
            _ => throw new ArgumentOutOfRangeException(nameof(how), how, null),
        };
    }
}
