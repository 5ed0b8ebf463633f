using System.Text;
using System.Xml;

namespace SuggestionFunctions.Imports.Sheets;

/// <summary>Goes through a part of a workbook element by element, forward only, keeping nothing.</summary>
/// <exception cref="XmlException">Thrown by reading: no XML.</exception>
/// <exception cref="InvalidDataException">Thrown by reading: XML that no spreadsheet writes.</exception>
internal sealed class PartReader : IDisposable
{
    private readonly BoundedXmlText text;
    private readonly XmlReader reader;
    private readonly char[] chunk = new char[512];

    public PartReader(Stream part, UnpackingBudget budget)
    {
        text = new BoundedXmlText(part, budget);
        reader = XmlReader.Create(text, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersFromEntities = 1,
            MaxCharactersInDocument = SheetLimits.UnpackedCharacters,
        });
    }

    /// <summary>The name of the element that begins here, without its prefix; null where none begins.</summary>
    public string? Begins => reader.NodeType == XmlNodeType.Element ? reader.LocalName : null;

    /// <summary>The name of the element that ends here; an empty one begins only.</summary>
    public string? Ends => reader.NodeType == XmlNodeType.EndElement ? reader.LocalName : null;

    public bool IsEmpty => reader.IsEmptyElement;

    public bool Read()
    {
        var read = reader.Read();
        return reader.Depth <= SheetLimits.Depth ? read : throw new InvalidDataException("Elements nest deeper than a spreadsheet's.");
    }

    /// <summary>An attribute of the element that begins here, whatever its prefix; null where it has none.</summary>
    public string? Attribute(string name)
    {
        if (reader.GetAttribute(name) is { } plain)
        {
            return plain;
        }

        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            if (reader.LocalName == name && reader.Prefix != "xmlns")
            {
                var value = reader.Value;
                reader.MoveToElement();
                return value;
            }
        }

        reader.MoveToElement();
        return null;
    }

    /// <summary>Appends the text of the element that begins here, elements in it left out, up to its end; of a long one one character more than a cell may have.</summary>
    public void AppendText(StringBuilder to)
    {
        if (reader.IsEmptyElement)
        {
            return;
        }

        var depth = reader.Depth;
        while (Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            if (reader.Depth != depth + 1 || reader.NodeType is not (XmlNodeType.Text or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace))
            {
                continue;
            }

            for (int read; (read = reader.ReadValueChunk(chunk, 0, chunk.Length)) > 0;)
            {
                to.Append(chunk, 0, Math.Min(read, Math.Max(0, SheetLimits.CellLength + 1 - to.Length)));
            }
        }
    }

    public void Dispose()
    {
        reader.Dispose();
        text.Dispose();
    }
}
