namespace SuggestionFunctions.Imports.Sheets;

/// <summary>The table of a file: its rows from the top, without those that are empty.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="DatesFrom1904">Whether the numbers of dates count from 1904, as in workbooks of old Macs.</param>
internal sealed record Sheet(IReadOnlyList<SheetRow> Rows, bool DatesFrom1904 = false)
{
    /// <summary>A column as spreadsheets letter it: 0 is A, 26 is AA.</summary>
    public static string LettersOf(int column) => column < 26 ? $"{(char)('A' + column)}" : $"{LettersOf((column / 26) - 1)}{(char)('A' + (column % 26))}";
}
