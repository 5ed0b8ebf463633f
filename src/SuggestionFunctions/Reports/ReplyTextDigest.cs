using System.Security.Cryptography;
using System.Text;

namespace SuggestionFunctions.Reports;

/// <summary>Tells whether two replies have the same words, whatever their spaces, punctuation and width of letters.</summary>
internal static class ReplyTextDigest
{
    /// <summary>Sixteen hexadecimal digits; null for a text without a letter or digit.</summary>
    public static string? Of(string? text)
    {
        var words = string.Concat((text ?? "").Normalize(NormalizationForm.FormKC).EnumerateRunes().Where(Rune.IsLetterOrDigit).Select(rune => Rune.ToLowerInvariant(rune).ToString()));
        return words.Length == 0 ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)).AsSpan(0, 8));
    }
}
