using System.Net;
using System.Text.RegularExpressions;
using SuggestionFunctions.Tests.Contract;

namespace SuggestionFunctions.Tests.Pages;

/// <summary>
/// Each role follows every link that it is shown and presses every form that only asks: no page is missing, refused or broken, none lacks its
/// heading, and no code stands where words should.
/// </summary>
[Collection(EveryStep.Collection)]
[Trait("speed", "slow")]
public sealed partial class CrawlerTests(EveryStep everyStep)
{
    private const int MostPages = 300;
    private static readonly string[] Starts = ["/", "/desk", "/suggestions", "/notices", "/help", "/accessibility", "/me"];

    [Theory]
    [InlineData("deputy1")]
    [InlineData("deputy4")]
    [InlineData("helper")]
    [InlineData("office")]
    [InlineData("secretary")]
    [InlineData("chair")]
    [InlineData("mayor")]
    [InlineData("leader")]
    [InlineData("water")]
    [InlineData("presidium")]
    [InlineData("manager")]
    [InlineData("admin")]
    [InlineData("otherdeputy")]
    public async Task Whatever_is_linked_is_there(string account)
    {
        using var browser = await Browser.AsAsync(everyStep.Town, account);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var shapes = new Dictionary<string, int>(StringComparer.Ordinal);
        var waiting = new Queue<(string Path, string From)>(Starts.Select(path => (path, "the start")));
        var mistakes = new List<string>();
        while (waiting.TryDequeue(out var next) && seen.Count < MostPages)
        {
            var path = next.Path.Split('#')[0];
            if (path.Length == 0 || !path.StartsWith('/') || !seen.Add(path) || shapes.GetValueOrDefault(Shape(path)) >= MostOfOneShape)
            {
                continue;
            }

            shapes[Shape(path)] = shapes.GetValueOrDefault(Shape(path)) + 1;
            var page = await browser.TryGetAsync(path);
            if (page.Status == HttpStatusCode.SeeOther && page.Location is { } location)
            {
                waiting.Enqueue((location, path));
                continue;
            }

            if (page.Status != HttpStatusCode.OK)
            {
                mistakes.Add($"{path} (linked from {next.From}) answers {(int)page.Status}: {page.Text[..Math.Min(200, page.Text.Length)]}");
                continue;
            }

            if (!page.Headers.GetValueOrDefault("Content-Type", "").StartsWith("text/html", StringComparison.Ordinal))
            {
                continue; // A file.
            }

            mistakes.AddRange(MistakesOf(page).Select(mistake => $"{path}: {mistake}"));
            foreach (var link in page.Links.Concat(GetForms(page)))
            {
                waiting.Enqueue((link, path));
            }
        }

        Assert.True(mistakes.Count == 0, string.Join("\n", mistakes.Distinct().Take(40)));
        Assert.True(seen.Count > 5, $"{account} saw {seen.Count} pages only");
    }

    /// <summary>Of pages that differ in their ids only so many are looked at.</summary>
    private const int MostOfOneShape = 12;

    private static string Shape(string path) => Id().Replace(path.Split('?')[0], "/{id}") + (path.Contains('?', StringComparison.Ordinal) ? $"?{string.Join('&', path.Split('?')[1].Split('&').Select(pair => pair.Split('=')[0]))}" : "");

    private static IEnumerable<string> GetForms(Browser.Shown page) => GetForm().Matches(page.Html)
        .Select(match => WebUtility.HtmlDecode(match.Groups["action"].Value))
        .Select(action => page.Form(action))
        .Select(form => $"{form.Action}?{string.Join('&', form.Fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}"))}");

    private static IEnumerable<string> MistakesOf(Browser.Shown page)
    {
        if (Heading().Count(page.Html) != 1)
        {
            yield return $"{Heading().Count(page.Html)} headings of the first level";
        }

        if (!page.Html.Contains("lang=\"zh-CN\"", StringComparison.Ordinal))
        {
            yield return "its language is not said";
        }

        foreach (Match code in Code().Matches(Title().Replace(page.Text, "")))
        {
            yield return $"the code “{code.Value}” stands in its text";
        }

        var ids = ElementId().Matches(page.Html).Select(match => match.Groups["id"].Value).ToList();
        foreach (var twice in ids.GroupBy(id => id).Where(group => group.Count() > 1))
        {
            yield return $"the id {twice.Key} stands {twice.Count()} times";
        }

        foreach (Match label in LabelFor().Matches(page.Html))
        {
            if (!ids.Contains(label.Groups["id"].Value))
            {
                yield return $"a label for {label.Groups["id"].Value}, which is not there";
            }
        }

        if (page.Html.Contains(" style=", StringComparison.Ordinal) || page.Html.Contains(" onclick=", StringComparison.Ordinal))
        {
            yield return "something inline, which the browser refuses";
        }

        foreach (Match error in Untold().Matches(page.Text))
        {
            yield return $"“{error.Value}” tells nobody what to do";
        }
    }

    [GeneratedRegex("/(s[0-9a-z]{20}[^/?]*|[mfu][0-9a-z]{20}[^/?]*|[0-9]{19}[^/?]*|[0-9a-f-]{24,})")]
    private static partial Regex Id();

    [GeneratedRegex("<form(?=[^>]*\\smethod=\"get\")[^>]*\\saction=\"(?<action>[^\"]*)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex GetForm();

    [GeneratedRegex("<h1[ >]")]
    private static partial Regex Heading();

    /// <summary>As the API spells its codes: words run together, and those of one word that a page might let slip.</summary>
    [GeneratedRegex("\\b([a-z]+[A-Z][A-Za-z]+|evaluated|silence|draft|closed|declined|withdrawn|satisfied|dissatisfied|visit|other|deputy|handler|ended)\\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Code();

    /// <summary>The titles of this town's suggestions name the places where they stand.</summary>
    [GeneratedRegex("关于[A-Za-z]+处河道的建议")]
    private static partial Regex Title();

    [GeneratedRegex("操作成功|操作失败|系统异常|非法|参数错误|无权限|请耐心等待|用户")]
    private static partial Regex Untold();

    [GeneratedRegex("(?<![\\w-])id=\"(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex ElementId();

    [GeneratedRegex("<label[^>]* for=\"(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex LabelFor();
}
