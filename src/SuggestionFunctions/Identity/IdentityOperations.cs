using SuggestionFunctions.Http;
using SuggestionFunctions.Identity.OpenId;
using SuggestionFunctions.OpenApi;

namespace SuggestionFunctions.Identity;

/// <summary>The routes of sessions and of one's own account, described.</summary>
internal static class IdentityOperations
{
    public static Operation Begin { get; } = new("SessionCreate", new("登录", "Sign in"))
    {
        Description = "Answers the token, and sets the cookie for browsers. Unknown fields are ignored, so a line of demo-accounts.json is a request.",
        Request = RequestContent.Json(Field.Text("account", SessionFunctions.LongestAccount, "deputy007").Needed(), Field.Secret("password", 1, PasswordRules.MaximumLength).Needed()),
        Answers = [Answer.Ok<SessionBegun>("Signed in.")],
        Problems = [HttpProblems.Forbidden, IdentityProblems.WrongAccountOrPassword, IdentityProblems.TooManySignIns, OpenIdProblems.LocalAccountsOff],
    };

    public static Operation Session { get; } = new("SessionRead", new("当前会话", "The session"))
    {
        Description = "With the form token that a page sends along with what it writes.",
        Answers = [Answer.Ok<SessionView>()],
        Problems = [IdentityProblems.NoSession],
    };

    public static Operation End { get; } = new("SessionDelete", new("退出登录", "Sign out"))
    {
        Answers = [Answer.NoContent, Answer.Ok<SessionEnded>("Signed out here; the browser signs out at the provider at this address.")],
        Problems = [IdentityProblems.NoSession],
    };

    public static Operation Me { get; } = new("MeRead", new("本人", "Who I am")) { Answers = [Answer.Ok<Me>()] };

    public static Operation Password { get; } = new("MyPasswordChange", new("修改密码", "Change my password"))
    {
        Description = "Every other session of the person ends.",
        Request = RequestContent.Json(Field.Secret("old", 1, PasswordRules.MaximumLength).Needed(), Field.Secret("new", PasswordRules.MinimumLength, PasswordRules.MaximumLength).Needed()),
        Answers = [Answer.NoContent],
        Problems = [IdentityProblems.NoLocalPassword, IdentityProblems.PasswordChangedMeanwhile, IdentityProblems.TooManySignIns],
    };
}
