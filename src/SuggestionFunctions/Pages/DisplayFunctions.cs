using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Identity.OpenId;
using SuggestionPages.Frame;

namespace SuggestionFunctions.Pages;

/// <summary>Language and size of type: chosen on any page, by anybody, kept in the browser for a year.</summary>
public sealed class DisplayFunctions(RealClock clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    [Function("DisplayPost")]
    public async Task<IResult> ChooseAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "display")] HttpRequest request, CancellationToken cancellation)
    {
        if (SameOrigin.IsDenied(request))
        {
            throw IdentityProblems.FormToken.ToProblem();
        }

        var form = await PageForm.ReadAsync(request, cancellation);
        if (form["language"] is "zh" or "en")
        {
            Keep(request, PageReader.LanguageCookie, form["language"] ?? "zh");
        }

        if (Enum.TryParse<TypeSize>(form["size"], ignoreCase: true, out var size) && Enum.IsDefined(size))
        {
            Keep(request, PageReader.SizeCookie, Codes.Of(size));
        }

        return Seen.Other(request, ReturnPath.OrStart(form["back"]));
    }

    private void Keep(HttpRequest request, string cookie, string value) =>
        request.HttpContext.Response.Cookies.Append(cookie, value, SessionCookie.Options(request.HttpContext, clock.UtcNow + Kept));
}
