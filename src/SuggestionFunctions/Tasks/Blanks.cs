using System.Text.RegularExpressions;

namespace SuggestionFunctions.Tasks;

/// <summary>What common words leave to be filled in by hand: 〔主办单位〕, or an empty 〔〕. A document's number has such brackets too: 〔2026〕.</summary>
internal static partial class Blanks
{
    public const char Begin = '〔';

    /// <summary>The blanks of a text, with their brackets; spaces in an empty one say nothing.</summary>
    public static IEnumerable<string> In(string text) => Blank().Matches(text).Select(match => match.Value).Select(blank => string.IsNullOrWhiteSpace(blank[1..^1]) ? "〔〕" : blank);

    [GeneratedRegex("〔[^〔〕]*〕")]
    private static partial Regex Blank();
}
