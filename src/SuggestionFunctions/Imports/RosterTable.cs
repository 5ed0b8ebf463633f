using SuggestionFunctions.Http;
using SuggestionFunctions.Imports.Sheets;

namespace SuggestionFunctions.Imports;

/// <summary>
/// A sheet as a roster: which columns it has, below whatever title stands above them, and its rows. Heads may stand on one row or,
/// merged, on two (任期 above 起 and 止).
/// </summary>
internal sealed class RosterTable
{
    private const int RowsAboveHead = 10;
    private readonly Dictionary<RosterColumn, (int Place, string Head)> columns = [];
    private readonly List<string> ignored = [];
    private readonly int headRow;
    private readonly Dictionary<int, SheetRow> byNumber;

    private RosterTable(Sheet sheet, int head)
    {
        headRow = sheet.Rows[head].Number;
        var second = head + 1 < sheet.Rows.Count && IsSecondHead(sheet.Rows[head], sheet.Rows[head + 1]) ? sheet.Rows[head + 1] : null;
        Rows = [.. sheet.Rows.Skip(second is null ? head + 1 : head + 2)];
        DatesFrom1904 = sheet.DatesFrom1904;
        byNumber = Rows.ToDictionary(row => row.Number);
        ReadHeads(sheet.Rows[head], second);
    }

    public IReadOnlyList<SheetRow> Rows { get; }

    public bool DatesFrom1904 { get; }

    /// <summary>The heads of columns that mean nothing here.</summary>
    public IReadOnlyList<string> Ignored => ignored;

    /// <summary>What is wrong with the heads, and then with the rows.</summary>
    public CellProblems Problems { get; } = new();

    /// <summary>The sheet as a roster, or null where no row names a column of people.</summary>
    public static RosterTable? Find(Sheet sheet)
    {
        for (var i = 0; i < Math.Min(RowsAboveHead, sheet.Rows.Count); i++)
        {
            if (RosterHeads.IsHead(Texts(sheet.Rows[i])))
            {
                return new RosterTable(sheet, i);
            }
        }

        return null;
    }

    /// <summary>The cell of a row in a column; an empty one where the row or the roster has none.</summary>
    public SheetCell Cell(SheetRow row, RosterColumn column) =>
        columns.TryGetValue(column, out var found) && row.Cells.TryGetValue(found.Place, out var cell) ? cell : new SheetCell("");

    /// <summary>Whether a row has nothing in any column that is known, such as the sum below a list.</summary>
    public bool SaysNothing(SheetRow row) => !columns.Values.Any(column => row.Cells.ContainsKey(column.Place));

    /// <summary>Notes a problem in a cell.</summary>
    public void Note(int row, RosterColumn column, string code, Wording message, string? value = null)
    {
        var known = columns.TryGetValue(column, out var found);
        Problems.Add(new CellProblem(row, known ? found.Head : RosterHeads.NameOf(column), code, message)
        {
            Cell = known ? $"{Sheet.LettersOf(found.Place)}{row}" : null,
            Value = value ?? (known && byNumber.TryGetValue(row, out var there) ? there.Text(found.Place) : null),
        });
    }

    private static IEnumerable<string> Texts(SheetRow row) => row.Cells.Values.Select(cell => cell.Text);

    /// <summary>Whether a row goes on with the heads: it names nobody, and together with the first it names columns that the first does not.</summary>
    private static bool IsSecondHead(SheetRow first, SheetRow second)
    {
        var name = first.Cells.First(cell => RosterHeads.Find(cell.Value.Text) == RosterColumn.Name).Key;
        return second.Text(name) is var below && (below.Length == 0 || RosterHeads.Find(below) == RosterColumn.Name)
            && second.Cells.Any(cell => RosterHeads.Find(Above(first, cell.Key) + cell.Value.Text) is not null);
    }

    /// <summary>The head above a place, be it merged over several columns.</summary>
    private static string Above(SheetRow first, int place) => first.Cells.LastOrDefault(cell => cell.Key <= place).Value.Text ?? "";

    private void ReadHeads(SheetRow first, SheetRow? second)
    {
        foreach (var place in first.Cells.Keys.Concat(second is null ? [] : second.Cells.Keys.AsEnumerable()).Distinct().Order())
        {
            var (upper, lower) = (first.Text(place), second?.Text(place) ?? "");
            string[] candidates = lower.Length == 0 ? [upper] : [Above(first, place) + lower, lower, upper];
            var column = candidates.Where(candidate => candidate.Length > 0).Select(RosterHeads.Find).FirstOrDefault(found => found is not null);
            var head = lower.Length == 0 || lower == upper ? upper : Above(first, place) + lower;
            if (column is not { } known)
            {
                ignored.Add(head);
            }
            else if (!columns.TryAdd(known, (place, head)))
            {
                Problems.Add(new CellProblem(headRow, head, "column-twice", new($"“{RosterHeads.NameOf(known)}”列出现了两次，请只留一列。", $"There are two columns of {RosterHeads.NameOf(known)}; leave one."))
                {
                    Cell = $"{Sheet.LettersOf(place)}{headRow}",
                });
            }
        }

        if (!columns.ContainsKey(RosterColumn.Role))
        {
            Note(headRow, RosterColumn.Role, "column-missing", new("缺少“职务”列，请按模板补上。", "The column 职务 (role) is missing; add it as the template has it."), "");
        }
    }
}
