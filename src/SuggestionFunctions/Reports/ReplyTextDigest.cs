using System.Security.Cryptography;
using System.Text;

namespace SuggestionFunctions.Reports;

/// <summary>Tells whether two replies have the same words, whatever their spaces, punctuation and width of letters.</summary>
internal static class ReplyTextDigest
{
    /// <summary>Sixteen hexadecimal digits; null for a text without a letter or digit.</summary>
    public static string? Of(string? text)
    {
        var words = string.Concat((text ?? "").EnumerateRunes().Select(Narrow).Where(Rune.IsLetterOrDigit).Select(rune => Rune.ToLowerInvariant(rune).ToString()));
        return words.Length == 0 ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)).AsSpan(0, 8));
    }

    /// <summary>Letters and digits of full width (Ａ, １) as those of ASCII. (Not by normalization, which an installation without ICU leaves out.)</summary>
    private static Rune Narrow(Rune rune) => rune.Value is >= 0xFF01 and <= 0xFF5E ? new Rune(rune.Value - 0xFEE0) : rune;
}
