using System.Globalization;
using System.Text.RegularExpressions;
using SuggestionFunctions.Imports.Sheets;

namespace SuggestionFunctions.Imports;

/// <summary>What clerks' spreadsheets mean by what stands in their cells.</summary>
internal static partial class CellText
{
    private const int FirstSerial = 3_000;
    private const int LastSerial = 73_415;
    private static readonly DateOnly SerialZero = new(1899, 12, 30);
    private static readonly DateOnly MacSerialZero = new(1904, 1, 1);

    /// <summary>Full-width letters, digits and signs as plain ones, blanks of any kind as one, nothing invisible, trimmed.</summary>
    public static string Fold(string text) => string.Concat(text.Select(Folded).Where(c => c != '\0')).Trim();

    public static string WithoutBlanks(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    /// <summary>A name; the blanks with which two characters are spread to the width of three (张　三) are no part of it.</summary>
    public static string Name(SheetCell cell)
    {
        var name = string.Concat(cell.Text.Where(c => Folded(c) != '\0')).Trim();
        return name.Any(char.IsAsciiLetter) ? Blanks().Replace(name, " ") : WithoutBlanks(name);
    }

    /// <summary>A phone number or an account, digit by digit; a number's cell may show it otherwise.</summary>
    public static string Digits(SheetCell cell)
    {
        var text = Fold(cell.Text).TrimStart('\'');
        return (cell.Kind == SheetCellKind.Number || Scientific().IsMatch(text))
            && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && decimal.Truncate(number) == number
            ? number.ToString("0", CultureInfo.InvariantCulture)
            : text;
    }

    /// <summary>A phone number; a mobile one without the blanks and hyphens that group its digits.</summary>
    public static string Phone(SheetCell cell) => Digits(cell) is var typed && OnlyDigits(typed) is { Length: 11 } mobile && mobile[0] == '1' && typed.All(c => char.IsAsciiDigit(c) || c is ' ' or '-')
        ? mobile
        : typed;

    public static string OnlyDigits(string phone) => string.Concat(phone.Where(char.IsAsciiDigit));

    /// <summary>Whether a spreadsheet rounded a long number before it wrote it as text, such as <c>1.38E+10</c>: its last digits are lost.</summary>
    public static bool HasLostDigits(SheetCell cell) =>
        cell.Kind == SheetCellKind.Text && Scientific().Match(Fold(cell.Text)) is { Success: true } match
        && match.Groups["fraction"].Length < int.Parse(match.Groups["exponent"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>A date as people write it, or as the number that spreadsheets keep.</summary>
    public static bool TryDate(SheetCell cell, bool from1904, out DateOnly date)
    {
        var text = Fold(cell.Text);
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var serial) && serial is >= FirstSerial and <= LastSerial
            && (cell.Kind == SheetCellKind.Number || (text.Length == 5 && text.All(char.IsAsciiDigit))))
        {
            date = (from1904 ? MacSerialZero : SerialZero).AddDays((int)serial);
            return IsPossible(date);
        }

        if (Written().Match(text) is { Success: true } match
            && DateOnly.TryParseExact($"{match.Groups["year"]}-{match.Groups["month"]}-{match.Groups["day"]}", "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out date))
        {
            return IsPossible(date);
        }

        date = default;
        return DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date) && IsPossible(date);
    }

    private static bool IsPossible(DateOnly date) => date.Year is >= 1901 and <= 2100;

    private static char Folded(char c) => c switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u200E' or '\u200F' => '\0',
        _ when char.IsWhiteSpace(c) => c is '\n' ? '\n' : ' ',
        _ => c,
    };

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^[1-9](\.(?<fraction>[0-9]{1,20}))?[eE]\+?(?<exponent>[0-9]{1,2})$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Scientific();

    [GeneratedRegex(@"^(?<year>\d{4})\s?[-/.年]\s?(?<month>\d{1,2})\s?[-/.月]\s?(?<day>\d{1,2})\s?日?([T ]\s?00?:00(:00)?)?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Written();
}
