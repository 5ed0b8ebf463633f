using System.Text.RegularExpressions;
using SuggestionFunctions.Tests.Pages.Hostile;

namespace SuggestionFunctions.Tests.Pages;

/// <summary>What is wrong with a page, whatever it shows.</summary>
internal static partial class PageMistakes
{
    /// <summary>Elements that no page of ours has: they bring something of others'.</summary>
    private static readonly HashSet<string> NotOurs = new(StringComparer.Ordinal) { "img", "iframe", "object", "embed", "base", "style", "audio", "video", "applet", "frame", "math", "template" };

    public static IEnumerable<string> Of(Browser.Shown page)
    {
        if (Heading().Count(page.Html) != 1)
        {
            yield return $"{Heading().Count(page.Html)} headings of the first level";
        }

        if (!page.Html.Contains("lang=\"zh-CN\"", StringComparison.Ordinal))
        {
            yield return "its language is not said";
        }

        var text = Title().Replace(page.Text, "");
        foreach (Match code in Code().Matches(text))
        {
            yield return $"the code “{code.Value}” stands in its text: {text[Math.Max(0, code.Index - 40)..Math.Min(text.Length, code.Index + 60)]}";
        }

        foreach (Match error in Untold().Matches(page.Text))
        {
            yield return $"“{error.Value}” tells nobody what to do";
        }

        var tags = Markup.Read(page.Html).Where(tag => !tag.Closes).ToList();
        var ids = tags.Select(tag => tag["id"]).OfType<string>().ToList();
        foreach (var twice in ids.GroupBy(id => id).Where(group => group.Count() > 1))
        {
            yield return $"the id {twice.Key} stands {twice.Count()} times";
        }

        foreach (var label in tags.Where(tag => tag.Name == "label").Select(tag => tag["for"]).OfType<string>().Except(ids))
        {
            yield return $"a label for {label}, which is not there";
        }

        foreach (var mistake in tags.SelectMany(Foreign))
        {
            yield return mistake;
        }
    }

    /// <summary>What a browser would run, or refuse to: our pages have one script, and nothing inline.</summary>
    private static IEnumerable<string> Foreign(MarkupTag tag)
    {
        if (tag.Name == "script" && (tag["src"]?.StartsWith("/assets/", StringComparison.Ordinal) != true || tag.Text.Trim().Length > 0))
        {
            yield return $"a script that is not ours: {tag["src"]} {tag.Text}";
        }

        if (NotOurs.Contains(tag.Name))
        {
            yield return $"the element {tag.Name}";
        }

        foreach (var (name, value) in tag.Attributes)
        {
            if (name == "style" || name.StartsWith("on", StringComparison.Ordinal) || !AttributeName().IsMatch(name))
            {
                yield return $"{tag.Name} has the attribute {name}";
            }
            else if (name is "href" or "src" or "action" or "formaction" && (value.StartsWith("//", StringComparison.Ordinal) || !OwnAddress().IsMatch(value)))
            {
                yield return $"{tag.Name} leads to {value}";
            }
        }
    }

    [GeneratedRegex("<h1[ >]")]
    private static partial Regex Heading();

    /// <summary>As the API spells its codes: words run together, and those of one word that a page might let slip.</summary>
    [GeneratedRegex("\\b([a-z]+[A-Z][A-Za-z]+|evaluated|silence|draft|closed|declined|withdrawn|satisfied|dissatisfied|visit|other|deputy|handler|ended)\\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Code();

    /// <summary>The titles of this town's suggestions name the places where they stand.</summary>
    [GeneratedRegex("关于[A-Za-z]+处河道的建议")]
    private static partial Regex Title();

    [GeneratedRegex("操作成功|操作失败|系统异常|非法|参数错误|无权限|请耐心等待|用户|/api/[a-z]+")]
    private static partial Regex Untold();

    [GeneratedRegex("^[a-z][a-z-]*[0-9]*$")]
    private static partial Regex AttributeName();

    [GeneratedRegex("^(/|[?]|#|tel:[0-9+-]+$|mailto:)")]
    private static partial Regex OwnAddress();
}
