using Microsoft.Extensions.Configuration;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Identity.OpenId;
using SuggestionFunctions.Registers;

namespace SuggestionFunctions.Tests.Identity.OpenId;

/// <summary>Settings that are wrong are named before anything runs; and who administers an installation without local accounts.</summary>
public sealed class OpenIdSettingsTests
{
    private static readonly FirstTown Town = new(null, null, null);

    [Theory]
    [InlineData("Oidc__Authority", "Oidc:ClientId=town")]
    [InlineData("Oidc__Authority", "Oidc:Authority=http://login.example", "Oidc:ClientId=town")]
    [InlineData("Oidc__Authority", "Oidc:Authority=login.example", "Oidc:ClientId=town")]
    [InlineData("Oidc__ClientId", "Oidc:Authority=https://login.example")]
    [InlineData("Oidc__RolesFrom", "Oidc:Authority=https://login.example", "Oidc:ClientId=town", "Oidc:RolesFrom=both")]
    [InlineData("Oidc__RoleMap", "Oidc:Authority=https://login.example", "Oidc:ClientId=town", "Oidc:RoleMap=a")]
    [InlineData("Oidc__MatchAccounts", "Oidc:Authority=https://login.example", "Oidc:ClientId=town", "Oidc:MatchAccounts=yes")]
    [InlineData("Oidc__RequiredScope", "Oidc:Authority=https://login.example", "Oidc:ClientId=town", "Oidc:RequiredScope=suggestions")]
    [InlineData("Oidc__RequiredScope", "Oidc:Authority=https://login.example", "Oidc:Audience=api", "Oidc:RequiredScope=a b")]
    [InlineData("PublicUrl", "Oidc:Authority=https://login.example", "Oidc:ClientId=town", "PublicUrl=town.example")]
    [InlineData("LocalAccounts", "LocalAccounts=false")]
    [InlineData("LocalAccounts", "LocalAccounts=false", "Oidc:Authority=https://login.example", "Oidc:Audience=api")]
    public void A_setting_that_cannot_work_is_named(string name, params string[] settings) =>
        Assert.Contains(name, Assert.Throws<InvalidOperationException>(() => Read(settings)).Message);

    [Fact]
    public void Without_settings_there_are_local_accounts_only() => Assert.Equal(SignInWays.LocalOnly, Read());

    [Fact]
    public async Task Without_local_accounts_the_first_administrator_comes_from_the_provider()
    {
        await using var installation = new Installation(Read(
            "LocalAccounts=false", "Oidc:Authority=https://login.example", "Oidc:ClientId=town", "Oidc:FirstAdministrator=sub-first"));
        Assert.True(await installation.Get<FirstAdministrator>().RunAsync(Town, (_, _) => Assert.Fail("a password was announced"), default));
        var person = await installation.Get<ExternalPeople>().PersonAsync("sub-first", default);
        Assert.Equal(Role.Admin, Assert.Single(person.PostsOn(new DateOnly(2026, 3, 2))).Role);
        Assert.Null(person.Account);
    }

    [Fact]
    public async Task Without_local_accounts_and_without_anybody_named_the_first_start_says_what_is_missing()
    {
        await using var installation = new Installation(Read("LocalAccounts=false", "Oidc:Authority=https://login.example", "Oidc:ClientId=town"));
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => installation.Get<FirstAdministrator>().RunAsync(Town, (_, _) => { }, default));
        Assert.Contains("Oidc__FirstAdministrator", refused.Message);
        Assert.Empty(await installation.Get<Register>().TownsAsync(default));
    }

    [Fact]
    public async Task An_administrator_with_a_password_is_let_in_through_the_provider_later()
    {
        await using var installation = new Installation(Read("Oidc:Authority=https://login.example", "Oidc:ClientId=town"));
        await installation.Get<FirstAdministrator>().RunAsync(Town, (_, _) => { }, default);
        Assert.False(await installation.Get<FirstAdministrator>().LinkAsync(Town, default));

        await using var later = new Installation(
            Read("LocalAccounts=false", "Oidc:Authority=https://login.example", "Oidc:ClientId=town", "Oidc:FirstAdministrator=sub-first"), installation);
        Assert.False(await later.Get<FirstAdministrator>().RunAsync(Town, (_, _) => { }, default));
        Assert.True(await later.Get<FirstAdministrator>().LinkAsync(Town, default));
        Assert.False(await later.Get<FirstAdministrator>().LinkAsync(Town, default));
        Assert.Equal("管理员", (await later.Get<ExternalPeople>().PersonAsync("sub-first", default)).Name);
    }

    [Fact]
    public async Task Where_accounts_are_matched_nobody_is_given_the_name_of_somebody_elses()
    {
        await using var installation = new Installation(Read("Oidc:Authority=https://login.example", "Oidc:ClientId=town", "Oidc:MatchAccounts=true"));
        await Hefu.LayOutAsync(installation);
        var own = await installation.Get<ExternalPeople>().PersonAsync("chair", default);
        var answer = await installation.SendAsync("POST", "/api/people", await installation.TokenOfAsync("linadmin"), new { name = "另一个人", externalId = "chair", posts = Array.Empty<object>() });
        answer.Is(409, "external-id-taken");
        Assert.DoesNotContain(own.Name, answer.Text);
        Assert.Equal(own.Id, (await installation.Get<ExternalPeople>().PersonAsync("chair", default)).Id);
        (await installation.SendAsync("PATCH", $"/api/people/{own.Id}", await installation.TokenOfAsync("admin"), new { externalId = "chair" })).Is(200);
    }

    private static SignInWays Read(params string[] settings) => SignInWays.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting[..setting.IndexOf('=', StringComparison.Ordinal)], (string?)setting[(setting.IndexOf('=', StringComparison.Ordinal) + 1)..])))
        .Build());
}
