using System.Data;

namespace SuggestionFunctions.Reports;

/// <summary>One sheet of the ledger: its columns, and rows of texts, numbers and nothing.</summary>
internal sealed class LedgerSheet(params IReadOnlyList<string> columns)
{
    private readonly List<IReadOnlyList<object?>> rows = [];

    public IReadOnlyList<string> Columns => columns;

    /// <summary>As they were added.</summary>
    public IReadOnlyList<IReadOnlyList<object?>> Rows => rows;

    /// <summary>As the library takes it: its first row are the columns, also where nothing follows. Texts are made harmless, truths become 是 and 否, numbers stay numbers.</summary>
    public DataTable Table
    {
        get
        {
            var table = new DataTable();
            foreach (var column in columns)
            {
                table.Columns.Add(column, typeof(object));
            }

            foreach (var row in rows)
            {
                table.Rows.Add([.. row.Select(Cell)]);
            }

            return table;
        }
    }

    public void Add(params IReadOnlyList<object?> cells) => rows.Add(cells);

    private static object Cell(object? cell) => cell switch
    {
        null => DBNull.Value,
        string text => LedgerText.Of(text),
        bool truth => truth ? "是" : "否",
        _ => cell,
    };
}
