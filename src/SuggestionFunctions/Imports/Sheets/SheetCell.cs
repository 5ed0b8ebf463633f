namespace SuggestionFunctions.Imports.Sheets;

/// <summary>A cell in which something stands.</summary>
/// <param name="Text">What stands in it.</param>
/// <param name="Kind">And how.</param>
internal readonly record struct SheetCell(string Text, SheetCellKind Kind = SheetCellKind.Text);
