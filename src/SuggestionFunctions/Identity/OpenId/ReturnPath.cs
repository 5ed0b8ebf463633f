using System.Text;
using Microsoft.AspNetCore.Http;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Identity.OpenId;

/// <summary>Where a browser goes after it has signed in: a path of this app, never another host.</summary>
internal static class ReturnPath
{
    private const int Longest = 500;
    private static readonly Uri Here = new("http://here.invalid");

    /// <summary>Reads <c>?return=</c>; <c>/</c> where it is absent. What a header cannot carry comes back percent-encoded.</summary>
    /// <exception cref="ProblemException">400 <c>bad-query</c>.</exception>
    public static string Read(HttpRequest request)
    {
        var text = QueryValue.Text(request, "return") ?? "/";
        return IsLocal(text)
            ? Escaped(text)
            : throw ProblemException.BadQuery("return", new(
                "须为本系统内以 / 开头的路径。", "must be a path of this app that begins with /."));
    }

    /// <summary>A path that a page's form carries, as a header takes it; <c>/</c> where it is absent or leads elsewhere.</summary>
    public static string OrStart(string? path) => path is not null && IsLocal(path) ? Escaped(path) : "/";

    private static string Escaped(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => rune.Value is > ' ' and <= '~' ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));

    // A browser takes a backslash for a slash and drops tabs and line breaks, so that neither may stand anywhere.
    private static bool IsLocal(string text) =>
        text.Length is > 0 and <= Longest && text[0] == '/' && !text.StartsWith("//", StringComparison.Ordinal)
        && !text.Any(c => c == '\\' || char.IsControl(c))
        && Uri.TryCreate(Here, text, out var address) && address.GetLeftPart(UriPartial.Authority) == Here.GetLeftPart(UriPartial.Authority)
        && !address.AbsolutePath.StartsWith("/api/session", StringComparison.OrdinalIgnoreCase);
}
