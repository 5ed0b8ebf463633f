using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Identity.OpenId;

/// <summary>Signing in through the provider, and its word that somebody signed out there.</summary>
public sealed class OpenIdFunctions(IServiceProvider services)
{
    private const int LongestForm = 20 * 1024;

    /// <summary>302 to the provider; <c>?return=</c> is the path here to come back to.</summary>
    [Function("OpenIdBegin")]
    public async Task<IResult> BeginAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/session/oidc")] HttpRequest request, CancellationToken cancellation) =>
        Redirect(request, await Part<OpenIdSignIn>().BeginAsync(request, cancellation));

    /// <summary>Where the provider sends the browser back to: 302 to the path it wanted, signed in.</summary>
    [Function("OpenIdCallback")]
    public async Task<IResult> CallbackAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/session/oidc/callback")] HttpRequest request, CancellationToken cancellation) =>
        Redirect(request, await Part<OpenIdSignIn>().FinishAsync(request, cancellation));

    /// <summary>Ends the sessions of whoever signed out at the provider (form field <c>logout_token</c>): 200 also where there was none.</summary>
    [Function("OpenIdBackchannelLogout")]
    public async Task<IResult> BackchannelLogoutAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/session/oidc/backchannel-logout")] HttpRequest request, CancellationToken cancellation)
    {
        var logout = Part<BackchannelLogout>();
        await logout.RunAsync(await LogoutTokenAsync(request, cancellation), cancellation);
        return new JsonAnswer(new LoggedOut());
    }

    private static IResult Redirect(HttpRequest request, string address)
    {
        var headers = request.HttpContext.Response.Headers;
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        return Results.Redirect(address);
    }

    private static async Task<string> LogoutTokenAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!request.HasFormContentType || request.ContentLength is null or > LongestForm)
        {
            throw OpenIdProblems.InvalidToken.ToProblem();
        }

        try
        {
            return (await request.ReadFormAsync(cancellation))["logout_token"].ToString();
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw OpenIdProblems.InvalidToken.ToProblem();
        }
    }

    private T Part<T>()
        where T : class => services.GetService(typeof(T)) as T ?? throw OpenIdProblems.Off.ToProblem();
}
