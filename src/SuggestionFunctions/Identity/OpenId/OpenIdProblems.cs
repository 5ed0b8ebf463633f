using Microsoft.AspNetCore.Http;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Identity.OpenId;

/// <summary>What people are told when a sign-in through the provider, or a call with its token, does not succeed.</summary>
internal static class OpenIdProblems
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    public static ProblemException Off() => new(StatusCodes.Status404NotFound, "oidc-off", new(
        "本系统没有接入统一身份认证，请用账号密码登录：POST /api/session。",
        "No identity provider is set up here. Sign in with account and password: POST /api/session."));

    public static ProblemException Away() => new(StatusCodes.Status503ServiceUnavailable, "provider-away", new(
        "统一身份认证暂时不可用，请稍后再试。", "The identity provider is away for the moment. Try again shortly."))
    { RetryAfter = Pause };

    /// <summary>Of another browser, over, or used already: which of them is nobody's business.</summary>
    public static ProblemException NotBegunHere() => new(StatusCodes.Status400BadRequest, "sign-in-over", new(
        "这次登录不是在这个浏览器里开始的，或者已经用过、过期。请重新登录：/api/session/oidc。",
        "This sign-in was not begun in this browser, or is used or over. Begin again: /api/session/oidc."));

    public static ProblemException Declined() => new(StatusCodes.Status403Forbidden, "provider-declined", new(
        "统一身份认证没有批准这次登录。请重新登录，或联系其管理员。",
        "The identity provider did not approve this sign-in. Try again, or ask its administrator."));

    public static ProblemException InvalidToken() => new(StatusCodes.Status401Unauthorized, "token-invalid", new(
        "身份令牌无效，请重新登录或换取新的令牌。", "The token is not valid. Sign in again, or get a new one."));

    public static ProblemException ExpiredToken() => new(StatusCodes.Status401Unauthorized, "token-expired", new(
        "身份令牌已过期，请重新登录或换取新的令牌。", "The token has expired. Sign in again, or get a new one."));

    public static ProblemException NotAPerson() => new(StatusCodes.Status403Forbidden, "not-a-person", new(
        "这个访问令牌是程序自己的，不代表任何人。请以某个人的身份换取令牌。", "This access token is a program's own and stands for nobody. Get one on behalf of a person."));

    public static ProblemException ScopeMissing(string scope) => new(StatusCodes.Status403Forbidden, "scope-missing", new(
        $"访问令牌缺少权限范围 {scope}。请申请后再换取令牌。", $"The access token lacks the scope {scope}. Ask for it when you get one."));

    public static ProblemException UnknownPerson() => new(StatusCodes.Status403Forbidden, "unknown-person", new(
        "统一身份认证认识您，但本系统名册里没有您。请联系人大办在名册中登记您的外部身份。",
        "The identity provider knows you, but you are not in the register here. Ask the congress office to put your external id on your entry."));

    public static ProblemException InactivePerson() => new(StatusCodes.Status403Forbidden, "person-inactive", new(
        "您在本系统的名册中已停用。请联系人大办。", "Your entry in the register here is closed. Ask the congress office."));
}
