using System.Globalization;
using System.Text;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Attachments;

/// <summary>
/// Makes of a name that a client sent one that is safe in a header, on a screen and on any disk: without folders, invisible
/// characters or such that turn the reading direction; not one that Windows keeps for devices.
/// </summary>
internal static class FileNames
{
    /// <summary>The most characters (UTF-16), its extension included.</summary>
    public const int MaximumLength = 200;

    private const string Forbidden = "<>:\"|?*%";
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly string[] Devices =
        ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", .. "123456789¹²³".SelectMany(number => new[] { $"COM{number}", $"LPT{number}" })];

    /// <param name="header"><c>X-File-Name</c>: percent-encoded UTF-8.</param>
    /// <exception cref="ProblemException">422 <c>invalid</c>: missing, or not encoded so.</exception>
    public static string Read(string header)
    {
        var name = header.Length > 0 ? Decode(header) : null;
        return name is null ? throw ProblemException.Invalid("X-File-Name", new(
            "请求头 X-File-Name 必填：文件名按 UTF-8 作百分号编码（encodeURIComponent）。",
            "The header X-File-Name is required: the file's name, percent-encoded UTF-8 (encodeURIComponent).")) : Clean(name);
    }

    /// <summary>The safe form of a name; the same for a safe one.</summary>
    public static string Clean(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = new StringBuilder(last.Length);
        foreach (var rune in last.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate))
            {
                clean.Append(rune.IsAscii && Forbidden.Contains((char)rune.Value, StringComparison.Ordinal) ? new Rune('_') : Rune.IsWhiteSpace(rune) ? new Rune(' ') : rune);
            }
        }

        // Windows drops dots and spaces at the end; a dot in front hides a file elsewhere.
        var kept = clean.ToString().TrimEnd(' ', '.');
        var extension = Path.GetExtension(kept);
        var stem = kept[..^extension.Length].Trim(' ', '.');
        stem = stem.Length == 0 ? "附件" : IsDevice(stem) ? $"_{stem}" : stem;
        return Cut(stem, Math.Max(1, MaximumLength - extension.Length)) + Cut(extension, MaximumLength - 1);
    }

    /// <summary>For programs that read no other: what is not ASCII becomes an underscore.</summary>
    public static string ToAscii(string name) => string.Concat(name.Select(c => c is >= ' ' and <= '~' and not ('"' or '\\') ? c : '_'));

    private static bool IsDevice(string stem) => Devices.Contains(stem.Split('.')[0].TrimEnd(), StringComparer.OrdinalIgnoreCase);

    /// <summary>At most so many UTF-16 units, cut between what a reader takes for characters.</summary>
    private static string Cut(string text, int maximum)
    {
        if (text.Length <= maximum)
        {
            return text;
        }

        var end = 0;
        for (int next; (next = end + StringInfo.GetNextTextElementLength(text, end)) <= maximum;)
        {
            end = next;
        }

        return text[..end].TrimEnd(' ', '.');
    }

    private static string? Decode(string encoded)
    {
        var bytes = new List<byte>(encoded.Length);
        for (var i = 0; i < encoded.Length; i++)
        {
            if (encoded[i] is not (>= ' ' and <= '~'))
            {
                return null;
            }

            if (encoded[i] != '%')
            {
                bytes.Add((byte)encoded[i]);
            }
            else if (i + 2 < encoded.Length && byte.TryParse(encoded.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                i += 2;
            }
            else
            {
                return null;
            }
        }

        try
        {
            return Strict.GetString([.. bytes]);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
