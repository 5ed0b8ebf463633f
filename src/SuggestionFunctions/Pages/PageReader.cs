using Microsoft.AspNetCore.Http;
using SuggestionFunctions.Http;
using SuggestionPages.Frame;

namespace SuggestionFunctions.Pages;

/// <summary>How whoever reads a page wants it: the language and the size of type, chosen once and kept in cookies.</summary>
public static class PageReader
{
    public const string LanguageCookie = "language";
    public const string SizeCookie = "size";

    /// <summary>The language chosen on a page, else the browser's.</summary>
    public static Language PageLanguage(this HttpRequest request) => request.Cookies[LanguageCookie] switch
    {
        "en" => Language.English,
        "zh" => Language.Chinese,
        _ => request.PreferredLanguage(),
    };

    public static TypeSize PageSize(this HttpRequest request) =>
        Enum.TryParse<TypeSize>(request.Cookies[SizeCookie], ignoreCase: true, out var size) && Enum.IsDefined(size) ? size : TypeSize.Normal;

    /// <summary>Whether the answer to this request is read by a person in a browser, and not by a program.</summary>
    public static bool IsPage(this HttpRequest request) =>
        !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && !request.Path.StartsWithSegments("/runtime", StringComparison.OrdinalIgnoreCase) && !request.Path.StartsWithSegments("/assets", StringComparison.OrdinalIgnoreCase);
}
