using Microsoft.Extensions.Configuration;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Identity.OpenId;

/// <summary>By which ways somebody gets in: accounts with a password of this installation, a provider outside, or both.</summary>
public sealed record SignInWays(bool LocalAccounts, OpenIdSettings? OpenId)
{
    public static SignInWays LocalOnly { get; } = new(LocalAccounts: true, OpenId: null);

    /// <exception cref="InvalidOperationException">A setting is not as it must be, or nobody could sign in.</exception>
    public static SignInWays Read(IConfiguration settings)
    {
        var ways = new SignInWays(settings.GetValue("LocalAccounts", true), OpenIdSettings.Read(settings));
        return ways.LocalAccounts || ways.OpenId?.ClientId is not null
            ? ways
            : throw new InvalidOperationException("LocalAccounts is false and no provider is set (Oidc__Authority, Oidc__ClientId): nobody could sign in.");
    }

    /// <exception cref="ProblemException">403 <c>local-accounts-off</c>.</exception>
    public void RequireLocalAccounts()
    {
        if (!LocalAccounts)
        {
            throw OpenIdProblems.LocalAccountsOff.ToProblem();
        }
    }
}
