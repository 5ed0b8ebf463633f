using System.Text;
using System.Xml;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Imports.Sheets;

/// <summary>
/// A workbook (Office Open XML, ISO 29500) as Excel, WPS and LibreOffice write it: the sheet of the list, else the first. Formulas
/// are taken by their saved results, links to other files are never followed.
/// </summary>
internal static class XlsxSheet
{
    private static readonly string[] ListNames = ["名单", "名册", "roster"];

    /// <exception cref="ProblemException">422: no workbook, or beyond the limits.</exception>
    public static Sheet Read(byte[] file)
    {
        try
        {
            using var package = Package.Open(file);
            return Read(package);
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or DecoderFallbackException or EndOfStreamException or NotSupportedException or FormatException)
        {
            throw ImportProblems.Unreadable.ToProblem();
        }
    }

    private static Sheet Read(Package package)
    {
        var workbook = Targets(package, "").FirstOrDefault(target => target.Type == "officeDocument").Part ?? "xl/workbook.xml";
        var targets = Targets(package, workbook);
        var (sheetId, from1904) = ReadWorkbook(package, workbook);
        var sheet = targets.FirstOrDefault(target => target.Id == sheetId && target.Type == "worksheet").Part ?? throw new InvalidDataException("A sheet without a part.");
        var texts = targets.FirstOrDefault(target => target.Type == "sharedStrings").Part is { } shared ? ReadTexts(package, shared) : [];
        using var part = package.Read(sheet) ?? throw new InvalidDataException("A sheet that is missing.");
        return new Sheet(new XlsxRows(part, texts).Read(), from1904);
    }

    /// <summary>Which parts a part refers to (null: the package), by the last word of their types. What lies outside of the package is left out.</summary>
    private static IReadOnlyList<(string? Id, string Type, string Part)> Targets(Package package, string of)
    {
        var folder = of.LastIndexOf('/') is var slash and >= 0 ? of[..(slash + 1)] : "";
        var targets = new List<(string? Id, string Type, string Part)>();
        using var part = package.Read($"{folder}_rels/{of[folder.Length..]}.rels");
        while (part?.Read() == true && targets.Count < SheetLimits.Parts)
        {
            if (part.Begins == "Relationship" && part.Attribute("TargetMode") != "External" && part.Attribute("Target") is { } target)
            {
                var type = part.Attribute("Type") ?? "";
                targets.Add((part.Attribute("Id"), type[(type.LastIndexOf('/') + 1)..], target.StartsWith('/') ? target[1..] : folder + target));
            }
        }

        return targets;
    }

    private static (string? SheetId, bool From1904) ReadWorkbook(Package package, string workbook)
    {
        using var part = package.Read(workbook) ?? throw new InvalidDataException("No workbook.");
        string? first = null;
        string? list = null;
        var from1904 = false;
        while (part.Read())
        {
            if (part.Begins == "workbookPr")
            {
                from1904 = part.Attribute("date1904") is "1" or "true";
            }
            else if (part.Begins == "sheet" && part.Attribute("id") is { } id)
            {
                first ??= id;
                if (list is null && part.Attribute("name") is { } name && ListNames.Contains(name.Trim(), StringComparer.OrdinalIgnoreCase))
                {
                    list = id;
                }
            }
        }

        return (list ?? first, from1904);
    }

    /// <summary>The texts that cells refer to by number. Of rich text the runs are joined; how it is pronounced is left out.</summary>
    private static List<string> ReadTexts(Package package, string name)
    {
        using var part = package.Read(name) ?? throw new InvalidDataException("A table that is missing.");
        var texts = new List<string>();
        var text = new StringBuilder();
        var (kept, aside) = (0L, false);
        while (part.Read())
        {
            if (part.Begins == "rPh")
            {
                aside = !part.IsEmpty;
            }
            else if (part.Ends == "rPh")
            {
                aside = false;
            }
            else if (part.Begins == "t" && !aside)
            {
                part.AppendText(text);
            }

            if (part.Ends == "si" || (part.Begins == "si" && part.IsEmpty))
            {
                kept += text.Length;
                if (texts.Count == SheetLimits.SharedTexts || kept > SheetLimits.SharedCharacters)
                {
                    throw ImportProblems.BeyondLimits(new("工作簿中的文字过多。", "Too much text in the workbook."));
                }

                texts.Add(text.ToString());
                text.Clear();
            }
        }

        return texts;
    }
}
