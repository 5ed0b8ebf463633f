using Microsoft.AspNetCore.Http;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity.OpenId;
using SuggestionFunctions.Pages;
using SuggestionPages.Forms;
using SuggestionPages.SignIn;

namespace SuggestionFunctions.Identity;

/// <summary>The form to sign in, where somebody asked for it and where a page needs it.</summary>
public sealed class SignInForms(PageComposer pages, PageKeys keys, SignInWays ways)
{
    private static readonly Wording Title = new("登录", "Sign in");

    /// <summary>
    /// In place of a page for which somebody must sign in; what they wrote on it is kept in the form. What a page of another origin sent is not: to
    /// the browser it comes without the session, and would be sent on in the name of whoever signs in.
    /// </summary>
    public async Task<IResult> AskAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType || SameOrigin.IsDenied(request))
        {
            return AskFirst(request);
        }

        if (request.Path.StartsWithSegments("/me/password", StringComparison.Ordinal))
        {
            // Passwords are carried nowhere; what somebody had written before they were asked for a new one is.
            var before = CarriedForms.Of(await PageForm.ReadAsync(request, cancellation));
            return before.Any
                ? await ShowAsync(request, FormState.Empty, before, StatusCodes.Status401Unauthorized, cancellation)
                : Seen.Other(request, "/sign-in?back=%2Fme%2Fpassword");
        }

        return await CarriedForms.ReadAsync(request, cancellation) is { } carried
            ? await ShowAsync(request, FormState.Empty, carried, StatusCodes.Status401Unauthorized, cancellation)
            : AskFirst(request);
    }

    /// <summary>The form, with what was entered and what somebody had written before.</summary>
    public async Task<IResult> ShowAsync(HttpRequest request, FormState form, CarriedEntries carried, int status, CancellationToken cancellation)
    {
        var provider = ways.OpenId?.ClientId is null ? null : $"/api/session/oidc?return={Uri.EscapeDataString(carried.Any ? "/desk" : carried.Back)}";
        return await pages.ShowAsync<SignInPage>(
            request, Title, new SignInModel(form, await keys.TokenAsync(request, cancellation), carried, provider, ways.LocalAccounts), cancellation, status);
    }

    /// <summary>Afterwards they come back to the page that they were on; one that only takes forms belongs to that before it.</summary>
    private static IResult AskFirst(HttpRequest request)
    {
        var path = request.Path.Value ?? "/";
        const string files = "/files";
        var back = HttpMethods.IsPost(request.Method) && path.EndsWith(files, StringComparison.Ordinal) && path.StartsWith("/tasks/", StringComparison.Ordinal) ? path[..^files.Length] : path;
        return Seen.Other(request, $"/sign-in?back={Uri.EscapeDataString(back + request.QueryString.Value)}");
    }
}
