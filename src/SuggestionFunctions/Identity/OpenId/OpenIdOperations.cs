using SuggestionFunctions.OpenApi;

namespace SuggestionFunctions.Identity.OpenId;

/// <summary>The routes of signing in through the provider, described.</summary>
internal static class OpenIdOperations
{
    public static Operation Begin { get; } = new("OpenIdBegin", new("统一身份认证登录", "Sign in through the provider"))
    {
        Parameters = [Parameter.Text("return", description: "The path here to come back to.")],
        Answers = [Answer.Redirect("To the provider.")],
        Problems = [OpenIdProblems.Off, OpenIdProblems.Away, IdentityProblems.TooManySignIns],
    };

    public static Operation Finish { get; } = new("OpenIdCallback", new("统一身份认证返回", "Back from the provider"))
    {
        Parameters = [Parameter.Text("state"), Parameter.Text("code"), Parameter.Text("error"), Parameter.Text("iss")],
        Answers = [Answer.Redirect("To where the browser wanted to go, signed in.")],
        Problems =
        [
            OpenIdProblems.Off, OpenIdProblems.Away, OpenIdProblems.NotBegunHere, OpenIdProblems.Declined, OpenIdProblems.InvalidToken, OpenIdProblems.ExpiredToken,
            OpenIdProblems.UnknownPerson, OpenIdProblems.InactivePerson,
        ],
    };

    public static Operation Logout { get; } = new("OpenIdBackchannelLogout", new("统一身份认证退出通知", "The provider says that somebody signed out"))
    {
        Request = RequestContent.Form(Field.Text("logout_token", 20 * 1024).Needed()),
        Answers = [Answer.Ok<LoggedOut>("Whatever sessions there were have ended.")],
        Problems = [OpenIdProblems.Off, OpenIdProblems.Away, OpenIdProblems.InvalidToken, OpenIdProblems.ExpiredToken],
    };
}
