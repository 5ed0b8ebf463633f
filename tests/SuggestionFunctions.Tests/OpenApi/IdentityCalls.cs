using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using SuggestionFunctions.Tests.Identity.OpenId;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.OpenApi;

/// <summary>Good requests to the routes of sessions, of one's own account and of the provider.</summary>
internal static class IdentityCalls
{
    private const string AccessToken = "an-access-token";

    public static Call Begin { get; } = new("SessionCreate", async town =>
    {
        var (account, password) = await NewcomerAsync(town);
        return new Sent(null, "/api/session", new() { ["account"] = account, ["password"] = password });
    });

    public static Call Session { get; } = new("SessionRead", async town => new Sent(await town.AsAsync("deputy1"), "/api/session"));

    public static Call End { get; } = new("SessionDelete", async town => new Sent(await SignedInAsync(town), "/api/session"));

    public static Call Me { get; } = new("MeRead", async town => new Sent(await town.AsAsync("leader"), "/api/me"));

    public static Call Password { get; } = new("MyPasswordChange", async town =>
    {
        var (account, password) = await NewcomerAsync(town);
        return new Sent(await SignedInAsync(town, account, password), "/api/me/password", new() { ["old"] = password, ["new"] = "a long new password" });
    });

    public static Call OpenIdBegin { get; } = new("OpenIdBegin", _ => Task.FromResult(new Sent(null, "/api/session/oidc?return=%2Fdesk")));

    public static Call OpenIdFinish { get; } = new("OpenIdCallback", async town =>
    {
        await OpenIdTown.LinkAsync(town.Town, "deputy2", "sub-described");
        var begun = await town.SendAsync(new Sent(null, "/api/session/oidc"), "get");
        var query = QueryHelpers.ParseQuery(begun.Answer.Headers.Location?.Query);
        var hash = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(AccessToken)).AsSpan(0, 16));
        var idToken = town.Issuer.Sign(
            town.Issuer.Access("sub-described", ("aud", "town"), ("scope", null), ("nonce", query["nonce"].ToString()), ("at_hash", hash)), type: "JWT");
        town.Issuer.Tokens = _ => new { id_token = idToken, access_token = AccessToken, token_type = "Bearer" };
        return new Sent(null, $"/api/session/oidc/callback?code=c&state={query["state"]}")
            .With("Cookie", string.Join("; ", begun.Answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0])));
    });

    public static Call OpenIdLogout { get; } = new("OpenIdBackchannelLogout", town =>
    {
        var token = town.Issuer.Sign(
            town.Issuer.Access("sub-of-nobody", ("aud", "town"), ("scope", null), ("jti", "1"), ("events", new Dictionary<string, object> { ["http://schemas.openid.net/event/backchannel-logout"] = new { } })),
            type: "logout+jwt");
        return Task.FromResult(new Sent(null, "/api/session/oidc/backchannel-logout") { Raw = ($"logout_token={token}", "application/x-www-form-urlencoded") });
    });

    private static async Task<(string Account, string Password)> NewcomerAsync(DescribedTown town)
    {
        var account = $"newcomer{Guid.NewGuid():N}";
        var made = (await (await town.AsAsync("admin")).SendAsync("POST", "/api/people", new { name = "新来的人", account })).Expect(HttpStatusCode.Created);
        return (account, Text(made, "oneTimePassword"));
    }

    private static async Task<Citizen> SignedInAsync(DescribedTown town)
    {
        var (account, password) = await NewcomerAsync(town);
        return await SignedInAsync(town, account, password);
    }

    private static async Task<Citizen> SignedInAsync(DescribedTown town, string account, string password)
    {
        var begun = await town.SendAsync(new Sent(null, "/api/session", new() { ["account"] = account, ["password"] = password }), "post");
        return new Citizen(town.Town.Client(), "", Text(JsonNode.Parse(begun.Text), "token"));
    }
}
