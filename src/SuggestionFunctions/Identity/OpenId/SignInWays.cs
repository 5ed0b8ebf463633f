using Microsoft.AspNetCore.Http;
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
            throw new ProblemException(StatusCodes.Status403Forbidden, "local-accounts-off", new(
                "本系统已停用账号密码登录，请用统一身份认证登录：/api/session/oidc。",
                "Sign-in with account and password is switched off here. Sign in through the identity provider: /api/session/oidc."));
        }
    }
}
