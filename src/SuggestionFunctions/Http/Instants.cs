using System.Globalization;

namespace SuggestionFunctions.Http;

/// <summary>RFC 3339 instants: read with any offset, kept and written in UTC.</summary>
public static class Instants
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    /// <summary>Reads an instant that carries its offset (<c>Z</c> or <c>+08:00</c>); years 1901–2100.</summary>
    public static bool TryParse(string text, out DateTimeOffset instant)
    {
        instant = default;
        var hasOffset = text.Length > 11 && (text.EndsWith('Z') || text.AsSpan(11).IndexOfAny('+', '-') >= 0);
        if (!hasOffset || !DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) || read.Year is < 1901 or > 2100)
        {
            return false;
        }

        instant = read.ToUniversalTime();
        return true;
    }
}
