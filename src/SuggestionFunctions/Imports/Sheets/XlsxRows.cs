using System.Globalization;
using System.Text;

namespace SuggestionFunctions.Imports.Sheets;

/// <summary>The rows of a workbook's sheet.</summary>
/// <param name="part">The sheet.</param>
/// <param name="texts">The workbook's common texts.</param>
internal sealed class XlsxRows(PartReader part, IReadOnlyList<string> texts)
{
    private const int LastRow = 1_048_576;
    private readonly SheetRows rows = new();
    private readonly StringBuilder text = new();
    private int row;
    private int column;

    /// <exception cref="InvalidDataException">No sheet as spreadsheets write it.</exception>
    public IReadOnlyList<SheetRow> Read()
    {
        var merged = new List<(int Top, int Left, int Bottom, int Right)>();
        while (part.Read())
        {
            switch (part.Begins)
            {
                case "row":
                    BeginRow(part.Attribute("r"));
                    break;
                case "c":
                    ReadCell();
                    break;
                case "mergeCell" when merged.Count < SheetLimits.MergedAreas && part.Attribute("ref")?.Split(':') is [var from, var to]:
                    var ((top, left), (bottom, right)) = (Place(from), Place(to));
                    merged.Add((top, left, bottom, right));
                    break;
            }
        }

        Spread(merged);
        return rows.Rows;
    }

    /// <summary>Rows and columns without a place stand behind the one before.</summary>
    private void BeginRow(string? place)
    {
        var number = place is null ? row + 1 : int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0;
        if (number <= row || number > LastRow)
        {
            throw new InvalidDataException("Rows out of order.");
        }

        (row, column) = (number, 0);
    }

    private void ReadCell()
    {
        var (number, at) = part.Attribute("r") is { } place ? Place(place) : (row, column);
        if (number != row || at < column)
        {
            throw new InvalidDataException("Cells out of order.");
        }

        column = at + 1;
        var type = part.Attribute("t");
        if (part.IsEmpty)
        {
            return;
        }

        text.Clear();
        var (formula, value, aside) = (false, false, false);
        while (part.Read() && part.Ends != "c")
        {
            formula |= part.Begins == "f";
            value |= part.Begins is "v" or "is";
            aside = part.Begins == "rPh" ? !part.IsEmpty : aside && part.Ends != "rPh";
            if ((part.Begins == "v" && type != "inlineStr") || (part.Begins == "t" && !aside))
            {
                part.AppendText(text);
            }
        }

        var (shown, kind) = formula && !value ? ("=", SheetCellKind.Unevaluated) : Value(type);
        rows.Add(row, at, shown, kind);
    }

    private (string Text, SheetCellKind Kind) Value(string? type) => type switch
    {
        "s" => int.TryParse(text.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < texts.Count
            ? (texts[number], SheetCellKind.Text)
            : text.Length == 0 ? ("", SheetCellKind.Text) : throw new InvalidDataException("A text that is not there."),
        "b" => (text.ToString() == "1" ? "TRUE" : "FALSE", SheetCellKind.Text),
        "e" => (text.ToString(), SheetCellKind.Error),
        null or "n" => (text.ToString(), SheetCellKind.Number),
        _ => (text.ToString(), SheetCellKind.Text),
    };

    /// <summary>What stands in a merged area stands in each of its cells, in the rows in which something stands.</summary>
    private void Spread(List<(int Top, int Left, int Bottom, int Right)> merged)
    {
        var spread = 0;
        foreach (var (top, left, bottom, right) in merged)
        {
            var first = FirstFrom(top);
            if (first == rows.Rows.Count || rows.Rows[first].Number != top || !rows.Rows[first].Cells.TryGetValue(left, out var cell))
            {
                continue;
            }

            for (var i = first; i < rows.Rows.Count && rows.Rows[i].Number <= bottom; i++)
            {
                for (var at = left; at <= Math.Min(right, SheetLimits.Columns - 1); at++)
                {
                    rows.Rows[i].Cells.TryAdd(at, cell);
                    spread++;
                }

                if (spread > SheetLimits.SpreadCells)
                {
                    throw new InvalidDataException("Merged areas that cover each other.");
                }
            }
        }
    }

    /// <summary>Where in the list the rows from this number on begin.</summary>
    private int FirstFrom(int number)
    {
        var (low, high) = (0, rows.Rows.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = rows.Rows[middle].Number < number ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>A place such as <c>AB12</c>: the row from 1, the column from 0.</summary>
    private static (int Row, int Column) Place(string place)
    {
        var (letters, at) = (0, 0);
        for (; letters < place.Length && char.IsAsciiLetter(place[letters]) && letters < 4; letters++)
        {
            at = (at * 26) + (place[letters] & ~0x20) - 'A' + 1;
        }

        return letters is > 0 and < 4 && int.TryParse(place.AsSpan(letters), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= LastRow
            ? (number, at - 1)
            : throw new InvalidDataException("A place that is none.");
    }
}
