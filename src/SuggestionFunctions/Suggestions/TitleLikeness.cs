namespace SuggestionFunctions.Suggestions;

/// <summary>
/// How alike two suggestions are by their titles: the Dice measure over pairs of neighbouring characters, twice what both have
/// divided by what each has, from 0 to 1. What every title says (关于…的建议) is left out first. Beside it counts how much of the
/// other's title occurs in the text, four fifths of that share: a title that lies whole in a text is likely the same matter.
/// </summary>
internal sealed class TitleLikeness
{
    private const double WeightOfText = 0.8;
    private static readonly string[] Openings = ["关于", "请求", "建议"];
    private static readonly string[] Endings = ["的建议", "的意见", "的议案", "建议"];
    private readonly HashSet<string> title;
    private readonly HashSet<string> everywhere;

    public TitleLikeness(string? title, string? text)
    {
        this.title = Pairs(Matter(title ?? "")).ToHashSet(StringComparer.Ordinal);
        everywhere = [.. this.title, .. Pairs(text ?? "")];
    }

    /// <summary>The part of a title that says what it is about.</summary>
    public static string Matter(string title)
    {
        var matter = title.Trim();
        var opening = Openings.FirstOrDefault(word => matter.StartsWith(word, StringComparison.Ordinal)) ?? "";
        var rest = matter[opening.Length..];
        var ending = Endings.FirstOrDefault(word => rest.EndsWith(word, StringComparison.Ordinal)) ?? "";
        rest = rest[..^ending.Length];
        return rest.Length >= 2 ? rest : matter;
    }

    public double With(string otherTitle)
    {
        var other = Pairs(Matter(otherTitle)).ToHashSet(StringComparer.Ordinal);
        if (other.Count == 0)
        {
            return 0;
        }

        var dice = title.Count == 0 ? 0 : 2.0 * other.Count(title.Contains) / (title.Count + other.Count);
        var found = (double)other.Count(everywhere.Contains) / other.Count;
        return Math.Max(dice, everywhere.Count > title.Count ? WeightOfText * found : 0);
    }

    private static IEnumerable<string> Pairs(string text)
    {
        var folded = text.ToUpperInvariant();
        for (var i = 1; i < folded.Length; i++)
        {
            if (char.IsLetterOrDigit(folded[i - 1]) && char.IsLetterOrDigit(folded[i]))
            {
                yield return folded.Substring(i - 1, 2);
            }
        }
    }
}
