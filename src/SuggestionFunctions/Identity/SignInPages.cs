using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity.OpenId;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Registers;
using SuggestionPages.Forms;
using SuggestionPages.Me;
using SuggestionPages.SignIn;

namespace SuggestionFunctions.Identity;

/// <summary>Signing in and out on pages.</summary>
public sealed class SignInPages(PageComposer pages, SignInForms forms, PageKeys keys, SignIn signIn, Sessions sessions, ClientAddress addresses, Register register, TimeProvider clock, IServiceProvider services)
{
    /// <summary>What the page is called on which entries that were carried wait for another press.</summary>
    internal static readonly Wording Continue = new("您已登录", "You are signed in");

    [Function("SignInPage")]
    public async Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "sign-in")] HttpRequest request, CancellationToken cancellation) =>
        request.CallerIfAny() is not null
            ? Seen.Other(request, ReturnPath.OrStart(request.Query["back"]))
            : await forms.ShowAsync(request, FormState.Empty, new CarriedEntries(ReturnPath.OrStart(request.Query["back"]), []), StatusCodes.Status200OK, cancellation);

    [Function("SignInPost")]
    public async Task<IResult> SignInAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sign-in")] HttpRequest request, CancellationToken cancellation)
    {
        var form = await PageForm.ReadAsync(request, cancellation);
        await keys.RequireAsync(request, form.Raw(SameOrigin.Field), cancellation);
        var carried = CarriedForms.Of(form);
        var (account, password) = (form["account"] ?? "", form.Raw("password"));
        var language = request.PageLanguage();
        if (account.Length is 0 or > SessionFunctions.LongestAccount || password.Length is 0 or > PasswordRules.MaximumLength)
        {
            var missing = new Dictionary<string, IReadOnlyList<string>>();
            if (account.Length is 0 or > SessionFunctions.LongestAccount)
            {
                missing["account"] = [new Wording("写上您的账号。", "Enter your account.").In(language)];
            }

            if (password.Length is 0 or > PasswordRules.MaximumLength)
            {
                missing["password"] = [new Wording("写上密码。", "Enter the password.").In(language)];
            }

            return await forms.ShowAsync(request, form.ToState() with { Errors = missing }, carried, StatusCodes.Status422UnprocessableEntity, cancellation);
        }

        SessionToken token;
        string person;
        try
        {
            var (found, _) = await signIn.AttemptAsync(account, password, addresses.Of(request.HttpContext), cancellation);
            person = found.PersonId;
            (token, var session) = await sessions.BeginAsync(found, cancellation);
            await sessions.EndFormerAsync(request, cancellation);
            SessionCookie.Set(request.HttpContext, token, session.ExpiresAt);
            if (found.MustChange)
            {
                return carried.Any
                    ? await pages.ShowForAsync<MyPasswordPage>(request, token.FormToken, MePages.Password, MePages.Asking(FormState.Empty, oneTime: true, carried), cancellation)
                    : Seen.Other(request, "/me/password");
            }
        }
        catch (ProblemException problem) when (problem.Status is StatusCodes.Status401Unauthorized or StatusCodes.Status429TooManyRequests)
        {
            return await forms.ShowAsync(request, form.ToState(problem, language), carried, StatusCodes.Status422UnprocessableEntity, cancellation);
        }

        return carried.Any
            ? await pages.ShowForAsync<ContinuePage>(request, token.FormToken, Continue, carried, cancellation)
            : Seen.Other(request, carried.Back == "/" ? await EntranceAsync(person, cancellation) : carried.Back);
    }

    private async Task<string> EntranceAsync(string personId, CancellationToken cancellation) =>
        Entrance.Of((await register.PersonAsync(personId, cancellation))?.PostsOn(ChinaTime.DateOf(clock.GetUtcNow())) ?? []);

    [Function("SignOutPost")]
    public async Task<IResult> SignOutAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sign-out")] HttpRequest request, CancellationToken cancellation)
    {
        var (session, token) = request.SignedIn().RequireSession();
        var elsewhere = services.GetService(typeof(OpenIdSignIn)) is OpenIdSignIn openId ? await openId.EndSessionUrlAsync(request, session, token, cancellation) : null;
        await sessions.EndAsync(session, cancellation);
        SessionCookie.Remove(request.HttpContext);

        // A form may lead to pages of ours only (form-action): the way to the provider is a link.
        return elsewhere is null ? Seen.Other(request, "/") : await pages.ShowSignedOutAsync<SignedOutPage>(request, new("已退出", "Signed out"), elsewhere);
    }
}
