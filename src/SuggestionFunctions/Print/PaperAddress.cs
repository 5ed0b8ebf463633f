using Microsoft.AspNetCore.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Outbox;
using SuggestionPages.Print;

namespace SuggestionFunctions.Print;

/// <summary>Where paper points to: the address under which people reach the app (PublicUrl), as in messages; where that is not set, the one under which this page was asked for.</summary>
public sealed class PaperAddress(OutwardSettings settings)
{
    /// <summary>The site itself, without a slash at the end.</summary>
    public string Site(HttpRequest request) => settings.PublicUrl.Length > 0 ? settings.PublicUrl : $"{(SessionCookie.IsHttps(request) ? "https" : "http")}://{request.Host.ToUriComponent()}";

    /// <param name="request">The request for the paper.</param>
    /// <param name="path">Of the page that it leads to, with a slash in front.</param>
    public QrSign Of(HttpRequest request, string path) => QrCode.Of(Site(request) + path);
}
