using System.Globalization;
using System.Text.RegularExpressions;

namespace SuggestionFunctions.Tests.Pages;

/// <summary>Follows each number of a page to its list, and counts what is there.</summary>
internal static partial class NumberPages
{
    /// <summary>Every link on the page whose words are a number alone and that leads under <paramref name="prefix"/>; each list must be as long, to its last page.</summary>
    public static async Task<int> FollowAsync(Browser browser, Browser.Shown page, string prefix)
    {
        var numbers = Number().Matches(page.Html).Select(match => (Href: System.Net.WebUtility.HtmlDecode(match.Groups["href"].Value), Count: int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture)))
            .Where(number => number.Href.StartsWith(prefix, StringComparison.Ordinal)).Distinct().ToList();
        foreach (var (href, count) in numbers)
        {
            var (rows, said) = (0, -1);
            for (var next = $"{href}{(href.Contains('?', StringComparison.Ordinal) ? '&' : '?')}pageSize=2"; next is not null;)
            {
                var list = await browser.GetAsync(next);
                rows += Row().Count(list.Html);
                said = int.Parse(Said().Match(list.Text).Groups["count"].Value, CultureInfo.InvariantCulture);
                next = list.Links.FirstOrDefault(link => link.Contains("after=", StringComparison.Ordinal));
            }

            Assert.True(rows == count && said == count, $"{href}: the number is {count}, its list says {said} and has {rows}");
        }

        return numbers.Count;
    }

    [GeneratedRegex("<a href=\"(?<href>[^\"]*)\">(?<count>[0-9]+)</a>", RegexOptions.ExplicitCapture)]
    private static partial Regex Number();

    [GeneratedRegex("<(a|span) class=\"title\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Row();

    [GeneratedRegex("共 (?<count>[0-9]+) [件项]", RegexOptions.ExplicitCapture)]
    private static partial Regex Said();
}
