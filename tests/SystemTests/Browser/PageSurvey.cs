using System.Text.RegularExpressions;

namespace SystemTests.Browser;

/// <summary>The pages that somebody comes to by following links, one of each shape: pages whose addresses differ in ids alone are of one shape.</summary>
internal static partial class PageSurvey
{
    private static readonly string[] Starts =
    [
        "/", "/desk", "/suggestions", "/notices", "/me", "/help", "/accessibility", "/board", "/reports", "/reports/2026?compare=2025", "/office", "/meetings", "/forums", "/helper", "/rehearsal", "/suggestions/new",
    ];

    private const string Hrefs = "() => [...document.querySelectorAll('a[href^=\"/\"]')].filter(a => !a.hasAttribute('download')).map(a => a.getAttribute('href'))";

    /// <summary>Everything is looked at in every way, however long it takes.</summary>
    public static bool AtLength { get; } = Environment.GetEnvironmentVariable("SUGGESTIONFLOW_LONG") is { Length: > 0 };

    /// <param name="visitor">Follows the links.</param>
    /// <param name="most">And not more than so many in all.</param>
    /// <param name="look">Looks at each page while it is shown.</param>
    /// <param name="first">Pages that are looked at before others of their shape.</param>
    public static async Task<IReadOnlyList<string>> WalkAsync(Visitor visitor, int most, Func<string, Task> look, params IEnumerable<string> first)
    {
        var waiting = new Queue<string>(first.Concat(Starts));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var shapes = new Dictionary<string, int>(StringComparer.Ordinal);
        var looked = new List<string>();
        while (looked.Count < most && waiting.TryDequeue(out var next))
        {
            var path = next.Split('#')[0];
            if (path.Length == 0 || Apart().IsMatch(path) || !seen.Add(path) || shapes.GetValueOrDefault(ShapeOf(path)) >= MostOf(ShapeOf(path)))
            {
                continue;
            }

            var answer = await visitor.Page.GotoAsync(path);
            if (answer is not { Status: 200 } || new Uri(visitor.Page.Url).PathAndQuery is var came && came != path && !seen.Add(came))
            {
                continue; // Not for this reader; or it led to a page that was seen.
            }

            shapes[ShapeOf(path)] = shapes.GetValueOrDefault(ShapeOf(path)) + 1;
            looked.Add(path);
            foreach (var link in await visitor.Page.EvaluateAsync<string[]>(Hrefs))
            {
                waiting.Enqueue(link);
            }

            await look(path);
        }

        return looked;
    }

    /// <summary>One of a shape is enough, but of cases: what a case's page shows is decided by where the case stands. One of them, too, unless at length.</summary>
    public static int MostOf(string shape) => shape == "/suggestions/{id}" && (AtLength || Pictures.Folder is not null) ? 5 : 1;

    /// <summary>An address without its ids and the values of its query.</summary>
    public static string ShapeOf(string path) => Value().Replace(Id().Replace(path, "/{id}"), "=");

    [GeneratedRegex("^/(api|assets|runtime)/")]
    private static partial Regex Apart();

    [GeneratedRegex("/(?:[smfu][0-9a-z]{20}[^/?]*|[0-9]{19}[^/?]*|[0-9a-f-]{24,}|c[0-9]{2}(?=[/?]|$)|hefu[.][^/?]*|shuanglin[.][^/?]*|20[0-9]{2}(?=[/?]|$))")]
    private static partial Regex Id();

    [GeneratedRegex("=[^&]*")]
    private static partial Regex Value();
}
