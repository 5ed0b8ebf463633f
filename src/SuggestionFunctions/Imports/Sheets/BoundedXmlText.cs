using System.Text;

namespace SuggestionFunctions.Imports.Sheets;

/// <summary>
/// The text of a workbook's part on its way to the parser, bounded before the parser sees it: in all, and in each tag, as a parser
/// takes a tag with all its attributes into memory at once. Comments, CDATA, document types and processing instructions are
/// refused: no spreadsheet writes them, and without them it is plain where a tag ends.
/// </summary>
/// <exception cref="InvalidDataException">Thrown by reading: nothing that a spreadsheet writes.</exception>
/// <exception cref="DecoderFallbackException">Thrown by reading: no UTF-8.</exception>
internal sealed class BoundedXmlText : TextReader
{
    private const int LongestDeclaration = 256;
    private readonly StreamReader reader;
    private readonly UnpackingBudget budget;
    private string begun;
    private char quote;
    private char previous;
    private int inTag;

    public BoundedXmlText(Stream part, UnpackingBudget budget)
    {
        this.budget = budget;
        reader = new(part, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false);
        begun = WithoutDeclaration(reader);
    }

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        var read = Math.Min(begun.Length, buffer.Length);
        if (read > 0)
        {
            begun.AsSpan(0, read).CopyTo(buffer);
            begun = begun[read..];
        }
        else
        {
            read = reader.Read(buffer);
        }

        budget.Take(read);
        foreach (var c in buffer[..read])
        {
            Look(c);
        }

        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            reader.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>What follows the mark and the declaration, as far as it was read. Whatever they say of the encoding, it is UTF-8.</summary>
    private static string WithoutDeclaration(StreamReader reader)
    {
        var head = new char[LongestDeclaration];
        var text = head.AsSpan(0, reader.ReadBlock(head)).TrimStart('\uFEFF');
        if (!text.StartsWith("<?xml"))
        {
            return text.ToString();
        }

        var end = text.IndexOf("?>");
        return end < 0 ? throw new InvalidDataException("A declaration without an end.") : text[(end + 2)..].ToString();
    }

    private void Look(char c)
    {
        if (inTag == 0)
        {
            inTag = c == '<' ? 1 : 0;
        }
        else if (++inTag > SheetLimits.TagLength || (previous == '<' && c is '!' or '?'))
        {
            throw new InvalidDataException("A tag that no spreadsheet writes.");
        }
        else if (quote != '\0')
        {
            quote = c == quote ? '\0' : quote;
        }
        else if (c is '"' or '\'')
        {
            quote = c;
        }
        else if (c == '>')
        {
            inTag = 0;
        }

        previous = c;
    }
}
