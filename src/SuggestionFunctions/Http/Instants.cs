using System.Globalization;

namespace SuggestionFunctions.Http;

/// <summary>RFC 3339 instants: read with any offset, kept and written in UTC.</summary>
public static class Instants
{
    /// <summary>What is said where something else was sent, or half of one.</summary>
    public static Wording Wanted { get; } = new("日期和时间都要写，如 2026-03-02T09:00:00+08:00。", "Give a day and a time with its offset, such as 2026-03-02T09:00:00+08:00.");

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

    /// <summary>As it is written everywhere: UTC with <c>Z</c>, parts of a second only where there are any.</summary>
    public static string Write(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
