using System.Globalization;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Suggestions;

/// <summary>
/// The words under which a suggestion is found: every two characters that follow each other in its title, its number, and
/// the number's serial. Chinese has no spaces between words; two characters are the shortest that mean something.
/// </summary>
public static class SearchWords
{
    /// <summary>Whether a search finds the suggestion: by a part of its title, its whole number, or the serial alone.</summary>
    public static bool Matches(SuggestionEntry entry, string query) =>
        entry.Title.Contains(query, StringComparison.OrdinalIgnoreCase)
        || (entry.Number is { } number && (number.Equals(query, StringComparison.OrdinalIgnoreCase) || SerialIn(query) == OrderKey.SerialOf(number)));

    /// <summary>The words of a numbered suggestion, spelled as parts of document keys.</summary>
    public static IReadOnlySet<string> Of(SuggestionEntry entry)
    {
        var words = Pairs(entry.Title).ToHashSet(StringComparer.Ordinal);
        if (entry.Number is { } number)
        {
            if (DocumentName.IsValid(NumberWord(number)))
            {
                words.Add(NumberWord(number));
            }

            words.Add(SerialWord(OrderKey.SerialOf(number)));
        }

        return words;
    }

    /// <summary>
    /// The words of which a suggestion that the search finds has at least one; null where words cannot serve it, as with a
    /// single character.
    /// </summary>
    public static IReadOnlyList<string>? For(string query)
    {
        if (query.Length < 2)
        {
            return null;
        }

        List<string> words = [Pairs(query).First()];
        if (SerialIn(query) is { } serial)
        {
            words.Add(SerialWord(serial));
        }
        else if (DocumentName.IsValid(NumberWord(query)))
        {
            words.Add(NumberWord(query));
        }

        return words;
    }

    /// <summary>The words of titles that would have this text in them, in its order.</summary>
    public static IEnumerable<string> OfText(string text) => Pairs(text);

    private static string NumberWord(string number) => $"n.{number.ToUpperInvariant()}";

    private static string SerialWord(int serial) => string.Create(CultureInfo.InvariantCulture, $"s.{serial}");

    private static int? SerialIn(string query) =>
        query.Length <= 5 && int.TryParse(query, NumberStyles.None, CultureInfo.InvariantCulture, out var serial) ? serial : null;

    private static IEnumerable<string> Pairs(string text)
    {
        // Folded as OrdinalIgnoreCase compares, one character for one.
        var folded = text.ToUpperInvariant();
        for (var i = 1; i < folded.Length; i++)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"t.{(int)folded[i - 1]:x4}{(int)folded[i]:x4}");
        }
    }
}
