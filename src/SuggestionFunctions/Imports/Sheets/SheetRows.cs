using SuggestionFunctions.Http;

namespace SuggestionFunctions.Imports.Sheets;

/// <summary>Takes a table up cell by cell, from the top and from the left, as long as it stays within its bounds.</summary>
internal sealed class SheetRows
{
    private readonly List<SheetRow> rows = [];

    public IReadOnlyList<SheetRow> Rows => rows;

    /// <param name="row">From 1.</param>
    /// <param name="column">From 0.</param>
    /// <param name="text">What stands there.</param>
    /// <param name="kind">And how.</param>
    /// <exception cref="ProblemException">422: too many rows or columns.</exception>
    public void Add(int row, int column, string text, SheetCellKind kind)
    {
        if (kind is SheetCellKind.Text or SheetCellKind.Number && string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        if (column >= SheetLimits.Columns)
        {
            throw ImportProblems.BeyondLimits(
                new($"第 {row} 行在 {Sheet.LettersOf(column)} 列还有内容，最多 {SheetLimits.Columns} 列。", $"Row {row} has something in column {Sheet.LettersOf(column)}; at most {SheetLimits.Columns} columns."));
        }

        if (rows.Count == 0 || rows[^1].Number != row)
        {
            if (rows.Count == SheetLimits.Rows)
            {
                throw ImportProblems.BeyondLimits(new($"最多 {SheetLimits.Rows} 行。", $"At most {SheetLimits.Rows} rows."));
            }

            rows.Add(new SheetRow(row, []));
        }

        rows[^1].Cells[column] = text.Length > SheetLimits.CellLength
            ? new SheetCell(text[..40], SheetCellKind.TooLong)
            : new SheetCell(text, kind);
    }
}
