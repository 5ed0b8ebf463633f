using Microsoft.AspNetCore.Http;

namespace SuggestionFunctions.Identity.OpenId;

/// <summary>Where browsers reach this app, for addresses that the provider sends them back to. The provider has a list of its own, so that a forged host gets nowhere.</summary>
internal static class PublicAddress
{
    /// <summary>The address of a path (which begins with a slash): of the setting <c>PublicUrl</c>, or else of the request.</summary>
    public static string Of(HttpRequest request, OpenIdSettings settings, string path) => settings.PublicUrl is { } here
        ? here.AbsoluteUri.TrimEnd('/') + path
        : $"{(SessionCookie.IsHttps(request) ? "https" : "http")}://{request.Host.ToUriComponent()}{path}";
}
