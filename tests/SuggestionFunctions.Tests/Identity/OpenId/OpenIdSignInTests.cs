using System.Net;
using System.Text.Json.Nodes;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace SuggestionFunctions.Tests.Identity.OpenId;

/// <summary>The whole way through a real provider, as a browser goes it.</summary>
[Trait("speed", "slow")]
public sealed class OpenIdSignInTests(OpenIdTown with) : IClassFixture<OpenIdTown>
{
    [Fact]
    public async Task Whoever_the_provider_vouches_for_gets_a_session_of_our_own()
    {
        await OpenIdTown.LinkAsync(with.Town, "deputy1", "sub-1");
        using var browser = with.Browse();
        (await browser.SignInAsync("sub-1", "/desk?light=red")).LeadsTo("/desk?light=red");
        Assert.Equal("hefu.pdeputy1", (string?)(await browser.GetAsync("/api/me")).Json?["id"]);
        Assert.Equal("hefu.deputy", (string?)(await browser.GetAsync("/api/me")).Json?["posts"]?[0]?["id"]);

        using var suggestion = new StringContent(System.Text.Json.JsonSerializer.Serialize(Citizen.Suggestion()), null, "application/json");
        Assert.Equal("form-token", (await browser.SendAsync(HttpMethod.Post, "/api/suggestions", suggestion)).Code);
        var formToken = (string?)(await browser.GetAsync("/api/session")).Json?["formToken"];
        using var again = new StringContent(System.Text.Json.JsonSerializer.Serialize(Citizen.Suggestion()), null, "application/json");
        Assert.Equal(HttpStatusCode.Accepted, (await browser.SendAsync(HttpMethod.Post, "/api/suggestions", again, formToken)).Status);
    }

    [Fact]
    public async Task Nobody_comes_into_the_register_by_signing_in()
    {
        var register = with.Town.Services.GetRequiredService<Register>();
        var before = (await register.PeopleAsync(SmallTown.Id, default)).Count;
        using var browser = with.Browse();
        var refused = await browser.SignInAsync("a-stranger");
        refused.IsRefused(HttpStatusCode.Forbidden, "unknown-person");
        Assert.Contains("人大办", refused.Body);
        Assert.Equal(before, (await register.PeopleAsync(SmallTown.Id, default)).Count);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/me")).Status);
    }

    [Theory]
    [InlineData("deputy1")]
    [InlineData("admin")]
    [InlineData("hefu.padmin")]
    public async Task A_subject_spelt_like_an_account_or_a_person_opens_nothing(string subject)
    {
        using var browser = with.Browse();
        (await browser.SignInAsync(subject)).IsRefused(HttpStatusCode.Forbidden, "unknown-person");
    }

    [Fact]
    public async Task Whoever_is_deactivated_is_out_at_once_and_stays_out()
    {
        await OpenIdTown.LinkAsync(with.Town, "deputy2", "sub-2");
        using var browser = with.Browse();
        (await browser.SignInAsync("sub-2")).LeadsTo("/");
        await OpenIdTown.SetActiveAsync(with.Town, "deputy2", false);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/me")).Status);
        (await browser.SignInAsync("sub-2")).IsRefused(HttpStatusCode.Forbidden, "person-inactive");
        await OpenIdTown.SetActiveAsync(with.Town, "deputy2", true);
        (await browser.SignInAsync("sub-2")).LeadsTo("/");
    }

    [Fact]
    public async Task Whoever_gets_another_external_id_is_out_and_comes_back_under_the_new_one()
    {
        await OpenIdTown.LinkAsync(with.Town, "deputy3", "sub-3");
        using var browser = with.Browse();
        (await browser.SignInAsync("sub-3")).LeadsTo("/");
        await OpenIdTown.LinkAsync(with.Town, "deputy3", "sub-3-new");
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/me")).Status);
        (await browser.SignInAsync("sub-3")).IsRefused(HttpStatusCode.Forbidden, "unknown-person");
        using var other = with.Browse();
        (await other.SignInAsync("sub-3-new")).LeadsTo("/");
    }

    [Fact]
    public async Task Another_browser_cannot_finish_a_sign_in_and_its_own_still_can()
    {
        await OpenIdTown.LinkAsync(with.Town, "chair", "sub-chair");
        using var own = with.Browse();
        using var victim = with.Browse();
        var callback = await own.ThroughProviderAsync(await own.BeginAsync("sub-chair"));
        (await victim.GetAsync(callback.PathAndQuery)).IsRefused(HttpStatusCode.BadRequest, "sign-in-over");

        // A sign-in of the victim's own, begun before, lends its cookie to no other state.
        await victim.BeginAsync();
        (await victim.GetAsync(callback.PathAndQuery)).IsRefused(HttpStatusCode.BadRequest, "sign-in-over");
        (await own.GetAsync(callback.PathAndQuery)).LeadsTo("/");
    }

    [Fact]
    public async Task A_callback_counts_once_also_for_two_at_once()
    {
        await OpenIdTown.LinkAsync(with.Town, "mayor", "sub-mayor");
        using var browser = with.Browse();
        var callback = await browser.ThroughProviderAsync(await browser.BeginAsync("sub-mayor"));
        var visits = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => browser.GetAsync(callback.PathAndQuery)));
        Assert.Single(visits, visit => visit.Status == HttpStatusCode.Found);
        Assert.Equal(5, visits.Count(visit => visit.Code == "sign-in-over"));
    }

    [Fact]
    public async Task A_code_that_was_used_opens_no_second_sign_in()
    {
        await OpenIdTown.LinkAsync(with.Town, "office", "sub-office");
        using var browser = with.Browse();
        var first = await browser.ThroughProviderAsync(await browser.BeginAsync("sub-office"));
        (await browser.GetAsync(first.PathAndQuery)).LeadsTo("/");
        var second = await browser.BeginAsync("sub-office");
        var replayed = $"/api/session/oidc/callback?code={Browser.QueryOf(first, "code")}&state={Browser.QueryOf(second, "state")}&iss={Uri.EscapeDataString(with.Provider.Issuer)}";
        (await browser.GetAsync(replayed)).IsRefused(HttpStatusCode.BadRequest, "sign-in-over");
    }

    [Fact]
    public async Task A_code_of_somebody_elses_sign_in_is_refused_by_its_verifier()
    {
        await OpenIdTown.LinkAsync(with.Town, "presidium", "sub-presidium");
        using var attacker = with.Browse();
        using var victim = with.Browse();
        var stolen = await attacker.ThroughProviderAsync(await attacker.BeginAsync("sub-presidium"));
        var mine = await victim.BeginAsync("sub-presidium");
        var injected = $"/api/session/oidc/callback?code={Browser.QueryOf(stolen, "code")}&state={Browser.QueryOf(mine, "state")}&iss={Uri.EscapeDataString(with.Provider.Issuer)}";
        (await victim.GetAsync(injected)).IsRefused(HttpStatusCode.BadRequest, "sign-in-over");
    }

    [Fact]
    public async Task An_answer_of_another_issuer_is_refused_and_so_is_one_without_where_it_must_be_named()
    {
        await OpenIdTown.LinkAsync(with.Town, "manager", "sub-manager");
        using var browser = with.Browse();
        foreach (var issuer in new[] { "", "&iss=https%3A%2F%2Fevil.example" })
        {
            var callback = await browser.ThroughProviderAsync(await browser.BeginAsync("sub-manager"));
            var forged = $"/api/session/oidc/callback?code={Browser.QueryOf(callback, "code")}&state={Browser.QueryOf(callback, "state")}{issuer}";
            (await browser.GetAsync(forged)).IsRefused(HttpStatusCode.BadRequest, "sign-in-over");
        }
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/%09//evil.example", true)]
    [InlineData("\\\\evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("desk")]
    [InlineData("/desk\r\nSet-Cookie: a=b")]
    [InlineData("/api/session/oidc")]
    [InlineData("/./api/session/oidc")]
    public async Task Nobody_is_sent_to_another_host_or_round_in_circles(string path, bool asItIs = false)
    {
        using var browser = with.Browse();
        var visit = await browser.GetAsync($"/api/session/oidc?return={(asItIs ? path : Uri.EscapeDataString(path))}");
        visit.IsRefused(HttpStatusCode.BadRequest, "bad-query");
        Assert.Null(visit.Location);
    }

    [Fact]
    public async Task A_return_path_in_chinese_arrives()
    {
        await OpenIdTown.LinkAsync(with.Town, "helper", "sub-helper");
        using var browser = with.Browse();
        (await browser.SignInAsync("sub-helper", "/desk?q=河道 清淤")).LeadsTo($"/desk?q={Uri.EscapeDataString("河道")}%20{Uri.EscapeDataString("清淤")}");
    }

    [Fact]
    public async Task Whom_the_provider_declines_is_told_so()
    {
        using var browser = with.Browse();
        (await browser.SignInAsync("nobody")).IsRefused(HttpStatusCode.Forbidden, "provider-declined");
    }

    [Fact]
    public async Task A_new_key_of_the_provider_is_taken_without_a_restart()
    {
        await OpenIdTown.LinkAsync(with.Town, "water", "sub-water");
        using var before = with.Browse();
        (await before.SignInAsync("sub-water")).LeadsTo("/");
        await with.Provider.RotateKeysAsync();
        using var after = with.Browse();
        (await after.SignInAsync("sub-water")).LeadsTo("/");
    }

    [Theory]
    [InlineData(30, null)]
    [InlineData(-30, null)]
    [InlineData(120, "token-invalid")]
    [InlineData(-640, null)]
    [InlineData(-720, "token-expired")]
    public async Task The_providers_clock_may_be_a_minute_off(int secondsAhead, string? code)
    {
        await OpenIdTown.LinkAsync(with.Town, "roads", "sub-roads");
        using var browser = with.Browse();
        var callback = await browser.ThroughProviderAsync(await browser.BeginAsync("sub-roads"));
        await with.Provider.SetClockAsync(TimeSpan.FromSeconds(secondsAhead));
        try
        {
            var visit = await browser.GetAsync(callback.PathAndQuery);
            if (code is null)
            {
                visit.LeadsTo("/");
            }
            else
            {
                visit.IsRefused(HttpStatusCode.Unauthorized, code);
            }
        }
        finally
        {
            await with.Provider.SetClockAsync(TimeSpan.Zero);
        }
    }

    [Fact]
    public async Task The_external_id_is_for_the_keepers_of_the_register_and_belongs_to_one_person()
    {
        await OpenIdTown.LinkAsync(with.Town, "helper2", "sub-helper2");
        var admin = await with.Town.AsAsync("admin");
        Assert.Equal("sub-helper2", (string?)(await admin.ReadAsync("/api/people/hefu.phelper2"))["externalId"]);
        Assert.Null((await (await with.Town.AsAsync("deputy4")).ReadAsync("/api/people/hefu.phelper2"))["externalId"]);
        (await admin.SendAsync("PATCH", "/api/people/hefu.pdeputy4", new { externalId = "sub-helper2" })).Refused(HttpStatusCode.Conflict, "external-id-taken");
        (await admin.SendAsync("POST", "/api/people", new { name = "新人", externalId = "sub-helper2", posts = Array.Empty<JsonNode>() }))
            .Refused(HttpStatusCode.Conflict, "external-id-taken");

        // The office keeps the register, but must not become an administrator by way of an id of its own.
        (await (await with.Town.AsAsync("office")).SendAsync("PATCH", "/api/people/hefu.padmin", new { externalId = "sub-mine" })).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await admin.SendAsync("PATCH", "/api/people/hefu.phelper2", new { externalId = (string?)null })).Expect(HttpStatusCode.OK);
        (await admin.SendAsync("PATCH", "/api/people/hefu.pdeputy4", new { externalId = "sub-helper2" })).Expect(HttpStatusCode.OK);
    }
}
