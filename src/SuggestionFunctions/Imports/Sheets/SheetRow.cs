namespace SuggestionFunctions.Imports.Sheets;

/// <summary>A row in which something stands.</summary>
/// <param name="Number">As the spreadsheet numbers it, from 1.</param>
/// <param name="Cells">Its cells by column, the first is 0; empty ones are missing.</param>
internal sealed record SheetRow(int Number, SortedDictionary<int, SheetCell> Cells)
{
    /// <summary>What stands in a column; empty where nothing does.</summary>
    public string Text(int column) => Cells.TryGetValue(column, out var cell) ? cell.Text : "";
}
