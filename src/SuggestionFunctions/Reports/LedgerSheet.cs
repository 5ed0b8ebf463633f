using System.Data;

namespace SuggestionFunctions.Reports;

/// <summary>One sheet of the ledger: its columns, and rows of texts, numbers and nothing.</summary>
internal sealed class LedgerSheet
{
    private readonly DataTable table = new();

    public LedgerSheet(params IReadOnlyList<string> columns)
    {
        foreach (var column in columns)
        {
            table.Columns.Add(column, typeof(object));
        }
    }

    /// <summary>As the library takes it: its first row are the columns, also where nothing follows.</summary>
    public DataTable Table => table;

    /// <summary>Texts are made harmless, truths become 是 and 否, numbers stay numbers.</summary>
    public void Add(params IReadOnlyList<object?> cells) => table.Rows.Add([.. cells.Select(cell => cell switch
    {
        null => DBNull.Value,
        string text => LedgerText.Of(text),
        bool truth => truth ? "是" : "否",
        _ => cell,
    })]);
}
