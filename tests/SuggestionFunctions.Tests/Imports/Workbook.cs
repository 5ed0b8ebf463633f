using System.IO.Compression;
using System.Security;
using System.Text;
using SuggestionFunctions.Imports.Sheets;

namespace SuggestionFunctions.Tests.Imports;

/// <summary>A workbook as spreadsheets write it, or as none does; part by part.</summary>
internal sealed class Workbook
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private readonly List<(string Name, Action<Stream> Write)> parts = [];
    private readonly List<string> sheets = [];

    /// <summary>What the workbook says of itself, such as <c>&lt;workbookPr date1904="1"/&gt;</c>.</summary>
    public string Properties { get; init; } = "";

    /// <summary>The common texts' items, or null for none.</summary>
    public string? Texts { get; init; }

    /// <summary>A workbook with one sheet of texts, from the first row on.</summary>
    public static byte[] Of(params IReadOnlyList<string[]> rows) => new Workbook().With("名单", Rows(rows)).ToArray();

    /// <summary>A sheet's rows of texts.</summary>
    public static string Rows(params IReadOnlyList<string[]> rows) => string.Concat(rows.Select((row, at) =>
        $"""<row r="{at + 1}">{string.Concat(row.Select((text, column) => text.Length == 0 ? "" : $"""<c r="{Sheet.LettersOf(column)}{at + 1}" t="inlineStr"><is><t xml:space="preserve">{SecurityElement.Escape(text)}</t></is></c>"""))}</row>"""));

    /// <summary>Adds a sheet of these rows, and what follows them.</summary>
    public Workbook With(string sheet, string rows, string after = "")
    {
        sheets.Add(sheet);
        return Part($"xl/worksheets/sheet{sheets.Count}.xml", $"""<worksheet xmlns="{Main}"><sheetData>{rows}</sheetData>{after}</worksheet>""");
    }

    /// <summary>Adds a sheet whose part is written as it comes.</summary>
    public Workbook With(string sheet, Action<Stream> write)
    {
        sheets.Add(sheet);
        parts.Add(($"xl/worksheets/sheet{sheets.Count}.xml", write));
        return this;
    }

    public Workbook Part(string name, string content)
    {
        parts.Add((name, stream => stream.Write(Encoding.UTF8.GetBytes(content))));
        return this;
    }

    public byte[] ToArray()
    {
        using var file = new MemoryStream();
        using (var package = new ZipArchive(file, ZipArchiveMode.Create))
        {
            Write(package, "_rels/.rels", $"""<Relationships xmlns="{PackageRelations}"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="/xl/workbook.xml"/></Relationships>""");
            Write(package, "xl/workbook.xml", $"""
                <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
                <workbook xmlns="{Main}" xmlns:r="{Relations}">{Properties}<sheets>{string.Concat(sheets.Select((name, at) => $"""<sheet name="{name}" sheetId="{at + 1}" r:id="rId{at + 1}"/>"""))}</sheets></workbook>
                """);
            Write(package, "xl/_rels/workbook.xml.rels", $"""
                <Relationships xmlns="{PackageRelations}">{string.Concat(sheets.Select((_, at) => $"""<Relationship Id="rId{at + 1}" Type="{Relations}/worksheet" Target="worksheets/sheet{at + 1}.xml"/>"""))}<Relationship Id="rIdT" Type="{Relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>
                """);
            Write(package, "xl/sharedStrings.xml", $"""<sst xmlns="{Main}">{Texts}</sst>""");
            foreach (var (name, write) in parts)
            {
                using var part = package.CreateEntry(name, CompressionLevel.Optimal).Open();
                write(part);
            }
        }

        return file.ToArray();
    }

    private static void Write(ZipArchive package, string name, string content)
    {
        using var part = package.CreateEntry(name).Open();
        part.Write(Encoding.UTF8.GetBytes(content));
    }
}
