using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Board;
using SuggestionFunctions.Http;
using SuggestionFunctions.Pages;
using SuggestionPages.Forms;
using SuggestionPages.Me;
using SuggestionPages.SignIn;

namespace SuggestionFunctions.Identity;

/// <summary>Who is signed in, and their password.</summary>
public sealed class MePages(PageComposer pages, OwnPassword password)
{
    internal static readonly Wording Password = new("改密码", "Change the password");

    [Function("MePage")]
    public async Task<IResult> ReadAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "me")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var language = request.PageLanguage();
        var model = new MeModel(
            caller.Name,
            [.. caller.Posts.Select(post => Spoken(post, language))],
            request.SignedIn().Account is not null,
            QueryValue.Text(request, "saved") == "password" ? new Wording("密码已改。在别处登录的已经退出。", "The password is changed. You were signed out everywhere else.").In(language) : null);
        return await pages.ShowAsync<MePage>(request, new("我的", "Me"), model, cancellation);
    }

    [Function("MyPasswordPage")]
    public async Task<IResult> PasswordAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "me/password")] HttpRequest request, CancellationToken cancellation)
    {
        OwnPassword.RequireOne(request);
        return await ShowAsync(request, FormState.Empty, Nothing, StatusCodes.Status200OK, cancellation);
    }

    [Function("MyPasswordPost")]
    public async Task<IResult> ChangeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "me/password")] HttpRequest request, CancellationToken cancellation)
    {
        var (account, _) = OwnPassword.RequireOne(request);
        var form = await PageForm.ReadAsync(request, cancellation);
        var carried = CarriedForms.Of(form);
        var sent = new JsonObject { ["old"] = form.Raw("old"), ["new"] = form.Raw("new") };
        var body = RequestBody.Parse(Encoding.UTF8.GetBytes(sent.ToJsonString()));
        if (form.Raw("new").Length > 0 && form.Raw("again") != form.Raw("new"))
        {
            body.Note("again", new("两遍写的不一样，请再写一次。", "The two are not the same; enter them once more."));
        }

        try
        {
            await password.ChangeAsync(request, body, cancellation);
        }
        catch (ProblemException problem) when (problem.Status is StatusCodes.Status422UnprocessableEntity or StatusCodes.Status429TooManyRequests)
        {
            var state = FormState.Empty with { Errors = form.ToState(problem, request.PageLanguage()).Errors };
            return await ShowAsync(request, state, carried, StatusCodes.Status422UnprocessableEntity, cancellation);
        }

        return carried.Any
            ? await pages.ShowAsync<ContinuePage>(request, SignInPages.Continue, carried, cancellation)
            : Seen.Other(request, account.MustChange ? Entrance.Of(request.Caller().Posts) : "/me?saved=password");
    }

    /// <summary>A post as its holder calls it.</summary>
    internal static string Spoken(HeldPost post, Language language)
    {
        var name = PostNames.OfRole(post.Role, post.Organization.Name, language);
        return post.Substitute ? new Wording($"{name}（代理）", $"{name} (standing in)").In(language) : name;
    }

    /// <summary>The form to change a password.</summary>
    internal static MyPasswordModel Asking(FormState form, bool oneTime, CarriedEntries carried) => new(form, oneTime, PasswordRules.MinimumLength, carried);

    private static CarriedEntries Nothing => new("/", []);

    private async Task<IResult> ShowAsync(HttpRequest request, FormState form, CarriedEntries carried, int status, CancellationToken cancellation) =>
        await pages.ShowAsync<MyPasswordPage>(request, Password, Asking(form, request.SignedIn().Account is { MustChange: true }, carried), cancellation, status);
}
