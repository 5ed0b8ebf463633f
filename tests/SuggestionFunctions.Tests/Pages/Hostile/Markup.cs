using System.Net;

namespace SuggestionFunctions.Tests.Pages.Hostile;

/// <summary>
/// A page's tags as a browser's tokenizer finds them (HTML Standard, 13.2.5): whatever began a tag by being written unescaped is among them,
/// wherever it was meant to stand.
/// </summary>
internal static class Markup
{
    private static readonly HashSet<string> OfTextAlone = new(StringComparer.Ordinal) { "script", "style", "title", "textarea" };

    public static IReadOnlyList<MarkupTag> Read(string html)
    {
        var tags = new List<MarkupTag>();
        var at = 0;
        while ((at = html.IndexOf('<', at)) >= 0)
        {
            if (html.AsSpan(at).StartsWith("<!--"))
            {
                at = html.IndexOf("-->", at + 4, StringComparison.Ordinal) is >= 0 and var end ? end + 3 : html.Length;
                continue;
            }

            var closes = at + 1 < html.Length && html[at + 1] == '/';
            var name = at + (closes ? 2 : 1);
            if (name >= html.Length || !char.IsAsciiLetter(html[name]))
            {
                at++;
                continue;
            }

            at = Until(html, name, c => char.IsWhiteSpace(c) || c is '/' or '>');
            var called = html[name..at].ToLowerInvariant();
            var attributes = Attributes(html, ref at);
            tags.Add(new MarkupTag(called, closes, attributes, !closes && OfTextAlone.Contains(called) ? TextUntilEnd(html, called, ref at) : ""));
        }

        return tags;
    }

    /// <summary>Reads to behind the tag's end.</summary>
    private static Dictionary<string, string> Attributes(string html, ref int at)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        while (true)
        {
            at = Until(html, at, c => !char.IsWhiteSpace(c) && c != '/');
            if (at >= html.Length || html[at] == '>')
            {
                at = Math.Min(at + 1, html.Length);
                return attributes;
            }

            var begin = at;
            at = Until(html, at + 1, c => char.IsWhiteSpace(c) || c is '/' or '>' or '=');
            var name = html[begin..at].ToLowerInvariant();
            var next = Until(html, at, c => !char.IsWhiteSpace(c));
            var value = "";
            if (next < html.Length && html[next] == '=')
            {
                at = Until(html, next + 1, c => !char.IsWhiteSpace(c));
                var quote = at < html.Length && html[at] is '"' or '\'' ? html[at] : (char?)null;
                begin = quote is null ? at : at + 1;
                at = quote is { } sign ? Until(html, begin, c => c == sign) : Until(html, at, c => char.IsWhiteSpace(c) || c == '>');
                value = WebUtility.HtmlDecode(html[Math.Min(begin, html.Length)..at]);
                at = Math.Min(at + (quote is null ? 0 : 1), html.Length);
            }

            attributes.TryAdd(name, value);
        }
    }

    private static string TextUntilEnd(string html, string name, ref int at)
    {
        var end = html.IndexOf($"</{name}", at, StringComparison.OrdinalIgnoreCase) is >= 0 and var found ? found : html.Length;
        var text = html[at..end];
        at = end;
        return name is "script" or "style" ? text : WebUtility.HtmlDecode(text);
    }

    private static int Until(string html, int at, Func<char, bool> stop)
    {
        while (at < html.Length && !stop(html[at]))
        {
            at++;
        }

        return at;
    }
}
