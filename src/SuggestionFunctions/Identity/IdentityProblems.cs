using SuggestionFunctions.Http;
using SuggestionFunctions.Identity.OpenId;

namespace SuggestionFunctions.Identity;

/// <summary>What people are told about sessions, accounts and passwords.</summary>
internal static class IdentityProblems
{
    /// <summary>What whoever calls may be told before the function is reached.</summary>
    public static IReadOnlyList<ProblemKind> OfEveryCaller =>
    [
        HttpProblems.NotSignedIn, OpenIdProblems.InvalidToken, OpenIdProblems.ExpiredToken, OpenIdProblems.NotAPerson, OpenIdProblems.ScopeMissing,
        OpenIdProblems.UnknownPerson, OpenIdProblems.InactivePerson, OpenIdProblems.Away,
    ];

    public static ProblemKind WrongAccountOrPassword { get; } = new(401, "wrong-account-or-password",
        new("账号或密码不对，或者账号已停用。", "Account or password is wrong, or the account is closed."),
        new("忘记密码请找人大办或管理员重置。", "If the password is forgotten, ask the office or an administrator for a new one."));

    public static ProblemKind TooManySignIns { get; } = new(429, "too-many-sign-ins",
        new("登录失败次数过多。", "Too many sign-ins failed."),
        new Wording("请等到 Retry-After 的秒数过后再试。忘记密码请找人大办或管理员重置。", "Try again after the seconds of Retry-After; if the password is forgotten, ask the office or an administrator for a new one.").ButOnPages("请过一会儿再试。忘记密码请找人大办或管理员重置。", "Try again in a while; if the password is forgotten, ask the office or an administrator for a new one."));

    public static ProblemKind PasswordChangeRequired { get; } = new(403, "password-change-required",
        new("您用的是一次性密码。", "You signed in with a one-time password."), new Wording("请先改密码：PUT /api/me/password。", "Change it first: PUT /api/me/password.").ButOnPages("请先改密码。", "Change it first."));

    public static ProblemKind PasswordChangedMeanwhile { get; } = new(409, "password-changed-meanwhile",
        new("密码刚被改过。", "The password was just changed."), new("请重新登录。", "Sign in again."));

    public static ProblemKind NoLocalPassword { get; } = new(409, "no-local-password",
        new("您是通过统一身份认证登录的。", "You came through the identity provider."), new("请到那里改密码。", "Change your password there."));

    public static ProblemKind NoSession { get; } = new(409, "no-session",
        new Wording("这个请求用的是外部身份令牌，没有登录会话。", "The request carries an access token of the identity provider; there is no session.").ButOnPages("您不是在这里登录的。", "You did not sign in here."),
        new Wording("不需要会话的请求照常使用令牌；要结束访问，请停用令牌。", "Go on with the token where no session is needed; to end its use, give it up at the provider.").ButOnPages("请重新登录。", "Sign in again."));

    public static ProblemKind AccountTaken { get; } = new(409, "account-taken",
        new("这个账号已被使用。", "This account is taken already."), new("请换一个。", "Choose another."));

    public static ProblemKind FormToken { get; } = new(403, "form-token",
        new Wording("这个请求不是从本系统的页面发出的，或页面已过期。", "The request does not come from a page of this system, or the page is too old.").ButOnPages("这份表不是从这里的页面发出的，或者页面已经过期。", "The form does not come from a page of this system, or the page is too old."),
        new Wording("请刷新页面后再试。", "Load it again (or send X-Form-Token from GET /api/session).").ButOnPages("请刷新页面后再试。", "Load it again, then try once more."));

    public static ProblemKind BadForm { get; } = new(400, "bad-form",
        new("表单无法读取。", "The form cannot be read."), new("请检查后重发。", "Check it and send it again."));
}
