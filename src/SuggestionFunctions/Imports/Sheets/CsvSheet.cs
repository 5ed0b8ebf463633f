using System.Text;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Imports.Sheets;

/// <summary>
/// Text with separators (RFC 4180) as spreadsheets save it: UTF-8, GB18030 (which takes in GBK and GB2312) or UTF-16, with and
/// without mark; comma, semicolon or tab; fields in quotes may hold separators, line breaks and doubled quotes.
/// </summary>
internal static class CsvSheet
{
    private static readonly char[] Separators = [',', '\t', ';'];

    /// <exception cref="ProblemException">422: no text in a known encoding, a quote without its end, or beyond the limits.</exception>
    public static Sheet Read(byte[] file, Func<IEnumerable<string>, bool> isHeader)
    {
        var text = Decode(file);
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 5)
        {
            // Excel's own line, which is none of the table.
            var end = text.IndexOf('\n', StringComparison.Ordinal);
            return Parse(text[(end < 0 ? text.Length : end + 1)..], text[4], int.MaxValue, skipped: 1);
        }

        foreach (var separator in Separators)
        {
            if (TryHead(text, separator).Any(row => isHeader(row.Cells.Values.Select(cell => cell.Text))))
            {
                return Parse(text, separator, int.MaxValue, skipped: 0);
            }
        }

        return Parse(text, Separators[0], int.MaxValue, skipped: 0);
    }

    /// <summary>By its mark; else UTF-8 where it is that without a fault, else GB18030.</summary>
    private static string Decode(byte[] file)
    {
        ReadOnlySpan<byte> bytes = file;
        var text = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => TryDecode(bytes[3..], new UTF8Encoding(false, throwOnInvalidBytes: true)),
            [0x84, 0x31, 0x95, 0x33, ..] => TryDecode(bytes[4..], Gb18030()),
            [0xFF, 0xFE, ..] => TryDecode(bytes[2..], new UnicodeEncoding(bigEndian: false, false, throwOnInvalidBytes: true)),
            [0xFE, 0xFF, ..] => TryDecode(bytes[2..], new UnicodeEncoding(bigEndian: true, false, throwOnInvalidBytes: true)),
            _ => TryDecode(bytes, new UTF8Encoding(false, throwOnInvalidBytes: true)) ?? TryDecode(bytes, Gb18030()),
        };
        return text is null || text.Contains('\0', StringComparison.Ordinal) ? throw ImportProblems.Unreadable.ToProblem() : text;
    }

    private static Encoding Gb18030() => CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
        ?? throw new InvalidOperationException("This runtime lacks GB18030.");

    private static string? TryDecode(ReadOnlySpan<byte> bytes, Encoding encoding)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The first rows by this separator; none where it cannot be.</summary>
    private static IReadOnlyList<SheetRow> TryHead(string text, char separator)
    {
        try
        {
            return Parse(text, separator, 10, skipped: 0).Rows;
        }
        catch (ProblemException)
        {
            return [];
        }
    }

    private static Sheet Parse(string text, char separator, int most, int skipped)
    {
        var rows = new SheetRows();
        var (row, column, at) = (skipped + 1, 0, 0);
        while (at < text.Length && row - skipped <= most)
        {
            var (field, next) = Field(text, at, separator, row);
            rows.Add(row, column, field, SheetCellKind.Text);
            at = next;
            if (at < text.Length && text[at] == separator)
            {
                column++;
                at++;
                continue;
            }

            at += at + 1 < text.Length && text[at] == '\r' && text[at + 1] == '\n' ? 2 : 1;
            (row, column) = (row + 1, 0);
        }

        return new Sheet(rows.Rows);
    }

    /// <summary>The field at a place, and the place of what ends it. Of one that is too long only so much is kept as shows it.</summary>
    private static (string Field, int Next) Field(string text, int at, char separator, int row)
    {
        if (text[at] != '"')
        {
            var rest = text.AsSpan(at);
            var length = rest.IndexOfAny(separator, '\r', '\n') is var end and >= 0 ? end : rest.Length;
            return (rest[..Math.Min(length, SheetLimits.CellLength + 1)].ToString(), at + length);
        }

        var field = new StringBuilder();
        for (var i = at + 1; i < text.Length; i++)
        {
            if (text[i] != '"')
            {
                Append(text[i]);
            }
            else if (i + 1 < text.Length && text[i + 1] == '"')
            {
                Append('"');
                i++;
            }
            else
            {
                // What stands between the closing quote and the separator belongs to it, as spreadsheets have it.
                var rest = text.AsSpan(i + 1);
                var length = rest.IndexOfAny(separator, '\r', '\n') is var end and >= 0 ? end : rest.Length;
                foreach (var c in rest[..Math.Min(length, SheetLimits.CellLength + 1)])
                {
                    Append(c);
                }

                return (field.ToString(), i + 1 + length);
            }
        }

        throw ImportProblems.Unreadable.ToProblem(new($"第 {row} 行有一个引号没有结束。", $"A quote that begins in row {row} has no end."));

        void Append(char c)
        {
            if (field.Length <= SheetLimits.CellLength)
            {
                field.Append(c);
            }
        }
    }
}
