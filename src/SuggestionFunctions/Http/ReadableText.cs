using System.Globalization;

namespace SuggestionFunctions.Http;

/// <summary>What a person may write into a field: trimmed, with line breaks as <c>\n</c>, and readable as it is written.</summary>
internal static class ReadableText
{
    /// <summary>UTF-16 code units that a character may take on average: what is stored stays within a document's size.</summary>
    private const int MostUnitsOfACharacter = 4;

    /// <summary>The text, null where nothing is to be seen in it; or what is wrong with it.</summary>
    /// <param name="raw">As sent; null where it holds half a surrogate pair.</param>
    /// <param name="maximum">The most characters. A character is what a reader takes for one: an emoji of several code points counts once, within reason.</param>
    public static (string? Text, Wording? Mistake) Read(string? raw, int maximum)
    {
        var text = raw?.ReplaceLineEndings("\n").Trim();
        if (text is null || text.Any(IsUnreadable))
        {
            return (null, new("含有看不见的控制字符或残缺字符，请删除。", "Contains control or broken characters that nobody sees; remove them."));
        }

        var length = new StringInfo(text).LengthInTextElements;
        if (length > maximum)
        {
            return (null, new($"最多 {maximum} 字，现有 {length} 字。", $"At most {maximum} characters; it has {length}."));
        }

        if (text.Length > maximum * MostUnitsOfACharacter)
        {
            return (null, new("组合字符（表情、附加符号）太多，请减少。", "Too many combined characters (emoji, accents); use fewer."));
        }

        return (text.All(IsInvisible) ? null : text, null);
    }

    /// <summary>Control characters, and those that turn the direction of what stands around them: a title must read as it is written.</summary>
    private static bool IsUnreadable(char c) =>
        (char.IsControl(c) && c is not ('\n' or '\t')) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static bool IsInvisible(char c) => char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format;
}
