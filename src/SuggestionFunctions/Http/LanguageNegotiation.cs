using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace SuggestionFunctions.Http;

/// <summary>Chooses the language of an answer.</summary>
public static class LanguageNegotiation
{
    /// <summary>Reads <c>Accept-Language</c>; anything but a preference for English over Chinese means Chinese.</summary>
    public static Language PreferredLanguage(this HttpRequest request)
    {
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var accepted))
        {
            return Language.Chinese;
        }

        var best = accepted.OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.Value ?? "")
            .FirstOrDefault(tag => tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase) || tag.StartsWith("en", StringComparison.OrdinalIgnoreCase));
        return best is not null && best.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? Language.English : Language.Chinese;
    }
}
