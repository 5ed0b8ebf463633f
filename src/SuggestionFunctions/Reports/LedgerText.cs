using System.Text;

namespace SuggestionFunctions.Reports;

/// <summary>Makes of a text that people wrote one that a spreadsheet only shows.</summary>
internal static class LedgerText
{
    /// <summary>What a spreadsheet takes for the beginning of a formula, and the same letters in full width.</summary>
    private const string Beginnings = "=+-@\t\r\n＝＋－＠";

    /// <summary>The most UTF-16 units that a cell holds.</summary>
    private const int Longest = 32_767;

    /// <summary>The text without what XML cannot say, cut to what a cell holds, with an apostrophe in front where it begins like a formula.</summary>
    public static string Of(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) // Of half a pair it gives U+FFFD.
        {
            if (rune.Value is '\t' or '\n' or '\r' or (>= 0x20 and <= 0xFFFD) or >= 0x10000)
            {
                clean.Append(rune);
            }
        }

        if (clean.Length > 0 && Beginnings.Contains(clean[0], StringComparison.Ordinal))
        {
            clean.Insert(0, '\'');
        }

        var end = Math.Min(clean.Length, Longest);
        return clean.ToString(0, end > 0 && end < clean.Length && char.IsHighSurrogate(clean[end - 1]) ? end - 1 : end);
    }
}
