using System.Net;
using System.Text.RegularExpressions;

namespace SuggestionFunctions.Tests.Pages.Hostile;

/// <summary>Goes to every page that somebody is led to by links and by forms that only ask, a few of each shape.</summary>
internal static partial class PageWalk
{
    private const int MostPages = 300;
    private static readonly string[] Starts = ["/", "/desk", "/suggestions", "/notices", "/help", "/accessibility", "/me"];

    /// <param name="browser">Whose.</param>
    /// <param name="mostOfOneShape">Of pages that differ in their ids only so many are looked at.</param>
    /// <param name="look">Is given each page, or whatever was answered instead, and the page that led there.</param>
    /// <returns>The addresses that were asked for.</returns>
    public static async Task<IReadOnlyCollection<string>> WalkAsync(Browser browser, int mostOfOneShape, Func<Browser.Shown, string, Task> look)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var shapes = new Dictionary<string, int>(StringComparer.Ordinal);
        var waiting = new Queue<(string Path, string From)>(Starts.Select(path => (path, "the start")));
        while (waiting.TryDequeue(out var next) && seen.Count < MostPages)
        {
            var path = next.Path.Split('#')[0];
            if (!path.StartsWith('/') || !seen.Add(path) || shapes.GetValueOrDefault(ShapeOf(path)) >= mostOfOneShape)
            {
                continue;
            }

            shapes[ShapeOf(path)] = shapes.GetValueOrDefault(ShapeOf(path)) + 1;
            var page = await browser.TryGetAsync(path);
            if (page.Status == HttpStatusCode.SeeOther && page.Location is { } location)
            {
                waiting.Enqueue((location, path));
                continue;
            }

            await look(page, next.From);
            if (page.Status == HttpStatusCode.OK && IsPage(page))
            {
                foreach (var link in page.Links.Concat(SeenForm.Of(page.Html).Where(form => form.Method == "get").Select(Asked)))
                {
                    waiting.Enqueue((link, path));
                }
            }
        }

        return seen;
    }

    /// <summary>Whether it is a page, and not a file.</summary>
    public static bool IsPage(Browser.Shown answer) => answer.Headers.GetValueOrDefault("Content-Type", "").StartsWith("text/html", StringComparison.Ordinal);

    /// <summary>An address without its ids and the values of its query.</summary>
    public static string ShapeOf(string path) =>
        Id().Replace(path.Split('?')[0], "/{id}") + (path.Contains('?', StringComparison.Ordinal) ? $"?{string.Join('&', path.Split('?')[1].Split('&').Select(pair => pair.Split('=')[0]))}" : "");

    private static string Asked(SeenForm form) =>
        $"{form.Action}?{string.Join('&', form.Controls.Where(control => control.Sent).Select(control => $"{Uri.EscapeDataString(control.Name)}={Uri.EscapeDataString(control.Value)}"))}";

    [GeneratedRegex("/(s[0-9a-z]{20}[^/?]*|[mfu][0-9a-z]{20}[^/?]*|[0-9]{19}[^/?]*|[0-9a-f-]{24,}|hefu[.][^/?]*)")]
    private static partial Regex Id();
}
