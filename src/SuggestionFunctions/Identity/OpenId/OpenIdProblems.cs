using SuggestionFunctions.Http;

namespace SuggestionFunctions.Identity.OpenId;

/// <summary>What people are told when a sign-in through the provider, or a call with its token, does not succeed.</summary>
internal static class OpenIdProblems
{
    public static ProblemKind Off { get; } = new(404, "oidc-off",
        new("本系统没有接入统一身份认证。", "No identity provider is set up here."), new Wording("请用账号密码登录：POST /api/session。", "Sign in with account and password: POST /api/session.").ButOnPages("请用账号密码登录。", "Sign in with account and password."));

    public static ProblemKind LocalAccountsOff { get; } = new(403, "local-accounts-off",
        new("本系统已停用账号密码登录。", "Sign-in with account and password is switched off here."), new Wording("请用统一身份认证登录：/api/session/oidc。", "Sign in through the identity provider: /api/session/oidc.").ButOnPages("请用统一身份认证登录。", "Sign in through the identity provider."));

    public static ProblemKind Away { get; } = new(503, "provider-away",
        new("统一身份认证暂时不可用。", "The identity provider is away for the moment."), new("请稍后再试。", "Try again shortly."))
    { RetryAfter = TimeSpan.FromSeconds(10) };

    /// <summary>Of another browser, over, or used already: which of them is nobody's business.</summary>
    public static ProblemKind NotBegunHere { get; } = new(400, "sign-in-over",
        new("这次登录不是在这个浏览器里开始的，或者已经用过、过期。", "This sign-in was not begun in this browser, or is used or over."), new Wording("请重新登录：/api/session/oidc。", "Begin again: /api/session/oidc.").ButOnPages("请重新登录。", "Sign in again."));

    public static ProblemKind Declined { get; } = new(403, "provider-declined",
        new("统一身份认证没有批准这次登录。", "The identity provider did not approve this sign-in."), new("请重新登录，或联系其管理员。", "Try again, or ask its administrator."));

    public static ProblemKind InvalidToken { get; } = new(401, "token-invalid",
        new("身份令牌无效。", "The token is not valid."), new("请重新登录或换取新的令牌。", "Sign in again, or get a new one."));

    public static ProblemKind ExpiredToken { get; } = new(401, "token-expired",
        new("身份令牌已过期。", "The token has expired."), new("请重新登录或换取新的令牌。", "Sign in again, or get a new one."));

    public static ProblemKind NotAPerson { get; } = new(403, "not-a-person",
        new("这个访问令牌是程序自己的，不代表任何人。", "This access token is a program's own and stands for nobody."), new("请以某个人的身份换取令牌。", "Get one on behalf of a person."));

    public static ProblemKind ScopeMissing { get; } = new(403, "scope-missing",
        new("访问令牌缺少权限范围。", "The access token lacks a scope."), new("请申请后再换取令牌。", "Ask for it when you get one."));

    public static ProblemKind UnknownPerson { get; } = new(403, "unknown-person",
        new("统一身份认证认识您，但本系统名册里没有您。", "The identity provider knows you, but you are not in the register here."), new("请联系人大办在名册中登记您的外部身份。", "Ask the congress office to put your external id on your entry."));

    public static ProblemKind InactivePerson { get; } = new(403, "person-inactive",
        new("您在本系统的名册中已停用。", "Your entry in the register here is closed."), new("请联系人大办。", "Ask the congress office."));

    /// <summary>Says that it is somebody's, and not whose: that may be another town's business.</summary>
    public static ProblemKind ExternalIdTaken { get; } = new(409, "external-id-taken",
        new("这个外部身份已属于另一个人。", "This external id is somebody else's already."), new("请核对后填写本人的外部身份。", "Check it and enter the person's own."));
}
