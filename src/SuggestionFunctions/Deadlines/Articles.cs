using System.Globalization;
using System.Text.RegularExpressions;

namespace SuggestionFunctions.Deadlines;

/// <summary>Where a rule comes from, in words. Profiles hold a citation, or one of the two codes below.</summary>
public static partial class Articles
{
    /// <summary>No rule was found in law; the number is the system's.</summary>
    public const string OurChoice = "our choice";

    /// <summary>The number is in use somewhere; its article is not at hand.</summary>
    public const string NotKnown = "not known";

    /// <summary>A profile's article as people read it: 代表法 §51 is 代表法第五十一条.</summary>
    public static BilingualText TextOf(string article) => article switch
    {
        OurChoice => new BilingualText("镇里定的", "our choice"),
        NotKnown => new BilingualText("参照各地做法", "as elsewhere; article not known"),
        _ => new BilingualText(Citation().Replace(article, match => $"第{Numeral(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))}条"), article),
    };

    /// <summary>51: 五十一; one of a hundred and more stays in figures.</summary>
    private static string Numeral(int number) => number switch
    {
        >= 100 or 0 => number.ToString(CultureInfo.InvariantCulture),
        < 10 => Digit(number),
        < 20 => $"十{Digit(number % 10)}",
        _ => $"{Digit(number / 10)}十{Digit(number % 10)}",
    };

    private static string Digit(int digit) => digit == 0 ? "" : "一二三四五六七八九"[digit - 1].ToString();

    [GeneratedRegex(@"\s*§\s*([0-9]{1,4})")]
    private static partial Regex Citation();
}
