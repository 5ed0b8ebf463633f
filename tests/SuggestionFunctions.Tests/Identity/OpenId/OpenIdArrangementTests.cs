using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SuggestionFunctions.Http;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Running;
using SuggestionFunctions.Tests.Storage;

namespace SuggestionFunctions.Tests.Identity.OpenId;

/// <summary>The settings of sign-in from outside, each in an app of its own beside a real provider.</summary>
[Trait("speed", "slow")]
public sealed class OpenIdArrangementTests(OpenIdTown with) : IClassFixture<OpenIdTown>
{
    [Fact]
    public async Task A_sign_in_begun_on_one_instance_ends_on_another()
    {
        using var folder = new TemporaryFolder();
        var store = default(IDocumentStore);
        await using var one = await RunningTown.StartAsync(settings: OpenIdTown.Settings(with.Provider.Issuer, "--PublicUrl", "http://127.0.0.1:9"));
        store = one.Services.GetRequiredService<IDocumentStore>();
        await using var other = await RunningTown.StartAsync(
            date: null, folder: folder.File("data"), compose: builder => builder.Services.Replace(ServiceDescriptor.Singleton(store)),
            settings: OpenIdTown.Settings(with.Provider.Issuer, "--PublicUrl", "http://127.0.0.1:9"));
        await OpenIdTown.LinkAsync(one, "deputy1", "sub-two");

        using var browser = with.Browse(one);
        var callback = await browser.ThroughProviderAsync(await browser.BeginAsync("sub-two", "/desk"));
        using var client = other.Client();
        (await browser.GetAsync(new Uri(client.BaseAddress ?? browser.Town, callback.PathAndQuery).AbsoluteUri)).LeadsTo("/desk");
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/me")).Status);
        Assert.Equal("sign-in-over", (await browser.GetAsync(callback.PathAndQuery)).Code);
    }

    [Fact]
    public async Task A_provider_that_is_down_stops_its_own_sign_in_only()
    {
        await using var town = await RunningTown.StartAsync(settings: OpenIdTown.Settings("http://127.0.0.1:9"));
        using var browser = with.Browse(town);
        var away = await browser.GetAsync("/api/session/oidc");
        away.IsRefused(HttpStatusCode.ServiceUnavailable, "provider-away");
        Assert.Equal("10", away.RetryAfter);

        await (await town.AsAsync("deputy1")).ReadAsync("/api/me");
        using var wrong = new StringContent("""{"account":"deputy1","password":"not it"}""", null, "application/json");
        Assert.Equal("wrong-account-or-password", (await browser.SendAsync(HttpMethod.Post, "/api/session", wrong)).Code);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/health/ready")).Status);
    }

    [Fact]
    public async Task Without_a_provider_there_is_nothing_to_begin()
    {
        await using var town = await RunningTown.StartAsync();
        using var browser = with.Browse(town);
        (await browser.GetAsync("/api/session/oidc")).IsRefused(HttpStatusCode.NotFound, "oidc-off");
        (await browser.GetAsync("/api/session/oidc/callback?code=a&state=b")).IsRefused(HttpStatusCode.NotFound, "oidc-off");
        (await browser.SendAsync(HttpMethod.Post, "/api/session/oidc/backchannel-logout")).IsRefused(HttpStatusCode.NotFound, "oidc-off");
    }

    [Fact]
    public async Task Local_accounts_switched_off_leave_the_provider_as_the_only_way_in()
    {
        using var folder = new TemporaryFolder();
        string token;
        await using (var before = await RunningTown.StartAsync(folder: folder.File("data"), settings: OpenIdTown.Settings(with.Provider.Issuer)))
        {
            await OpenIdTown.LinkAsync(before, "admin", "sub-admin");
            token = (await before.AsAsync("deputy1")).Authorization?.Parameter ?? "";
        }

        await using var town = await RunningTown.StartAsync(
            date: null, folder: folder.File("data"), settings: OpenIdTown.Settings(with.Provider.Issuer, "--LocalAccounts", "false"));
        using var browser = with.Browse(town);
        using var right = new StringContent("""{"account":"deputy1","password":"whatever"}""", null, "application/json");
        (await browser.SendAsync(HttpMethod.Post, "/api/session", right)).IsRefused(HttpStatusCode.Forbidden, "local-accounts-off");
        (await new Citizen(town.Client(), "", token).GetAsync("/api/me")).Refused(HttpStatusCode.Unauthorized, "not-signed-in");

        (await browser.SignInAsync("sub-admin")).LeadsTo("/");
        var formToken = (string?)(await browser.GetAsync("/api/session")).Json?["formToken"];
        using var person = new StringContent("""{"name":"新人","account":"newcomer","externalId":"sub-newcomer"}""", null, "application/json");
        var created = await browser.SendAsync(HttpMethod.Post, "/api/people", person, formToken);
        Assert.Equal(HttpStatusCode.Created, created.Status);
        Assert.Null(created.Json?["oneTimePassword"]);
        using var reset = new StringContent("""{"resetPassword":true}""", null, "application/json");
        Assert.Equal("local-accounts-off", (await browser.SendAsync(HttpMethod.Patch, "/api/people/hefu.pdeputy1", reset, formToken)).Code);
        using var newcomer = with.Browse(town);
        (await newcomer.SignInAsync("sub-newcomer")).LeadsTo("/");
    }

    [Fact]
    public async Task Another_claim_names_the_person_also_where_only_userinfo_has_it()
    {
        await using var town = await with.AnotherAsync("--Oidc:PersonClaim", "employee_number", "--Oidc:MatchAccounts", "true");
        await OpenIdTown.LinkAsync(town, "deputy2", "004711");
        await with.Provider.DescribeAsync(new { sub = "sub-employee", employee_number = "004711" });
        await with.Provider.DescribeAsync(new { sub = "sub-account", employee_number = "Deputy3" });
        await with.Provider.DescribeAsync(new { sub = "sub-nothing" });
        using var employee = with.Browse(town);
        (await employee.SignInAsync("sub-employee")).LeadsTo("/");
        Assert.Equal("hefu.pdeputy2", (string?)(await employee.GetAsync("/api/me")).Json?["id"]);
        using var account = with.Browse(town);
        (await account.SignInAsync("sub-account")).LeadsTo("/");
        Assert.Equal("hefu.pdeputy3", (string?)(await account.GetAsync("/api/me")).Json?["id"]);
        using var nobody = with.Browse(town);
        (await nobody.SignInAsync("sub-nothing")).IsRefused(HttpStatusCode.Forbidden, "unknown-person");
    }

    [Fact]
    public async Task Posts_from_claims_replace_the_registers_and_end_with_the_session()
    {
        var time = new ShiftedTime();
        await using var town = await RunningTown.StartAsync(
            compose: builder => builder.Services.Replace(ServiceDescriptor.Singleton(new RealClock(time))),
            settings: OpenIdTown.Settings(with.Provider.Issuer, "--Oidc:RolesFrom", "claims", "--Oidc:RoleMap", "group-7 = hefu/leaderInCharge/1; group-8=hefu/chair"));
        await OpenIdTown.LinkAsync(town, "deputy1", "sub-roles");
        await with.Provider.DescribeAsync(new
        {
            sub = "sub-roles",
            roles = new[] { "town/hefu/mayor", "hefu.dwater/department", "group-7", "hefu/nonsense", "nowhere/mayor", "hefu/department", "hefu/leaderInCharge", "../x/admin", "", "a/b/c/d" },
        });
        using var browser = with.Browse(town);
        (await browser.SignInAsync("sub-roles")).LeadsTo("/");
        var posts = (await browser.GetAsync("/api/me")).Json?["posts"]?.AsArray().Select(post => (string?)post?["id"]);
        Assert.Equal(["hefu.mayor", "hefu.dwater.department", "hefu.leaderInCharge.1"], posts);

        time.Ahead(TimeSpan.FromHours(11));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/me")).Status);
        time.Ahead(TimeSpan.FromHours(2));
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/me")).Status);
    }

    [Fact]
    public async Task An_access_token_of_the_real_provider_is_taken_for_its_audience_only()
    {
        await OpenIdTown.LinkAsync(with.Town, "deputy4", "sub-api");
        var mine = new Citizen(with.Town.Client(), "", await with.Provider.AccessTokenAsync("sub-api"));
        Assert.Equal("hefu.pdeputy4", (string?)(await mine.ReadAsync("/api/me"))["id"]);
        (await new Citizen(with.Town.Client(), "", await with.Provider.AccessTokenAsync("sub-api", "https://other.example/api")).GetAsync("/api/me"))
            .Refused(HttpStatusCode.Unauthorized, "token-invalid");
        await with.Provider.RotateKeysAsync();
        await new Citizen(with.Town.Client(), "", await with.Provider.AccessTokenAsync("sub-api")).ReadAsync("/api/me");
    }

    [Fact]
    public async Task A_public_client_needs_no_secret()
    {
        await using var town = await RunningTown.StartAsync(settings: ["--Oidc:Authority", with.Provider.Issuer, "--Oidc:ClientId", "public"]);
        await OpenIdTown.LinkAsync(town, "deputy1", "sub-public");
        using var browser = with.Browse(town);
        (await browser.SignInAsync("sub-public")).LeadsTo("/");
        (await new Citizen(town.Client(), "", await with.Provider.AccessTokenAsync("sub-public")).GetAsync("/api/me")).Refused(HttpStatusCode.Unauthorized, "not-signed-in");
    }
}
