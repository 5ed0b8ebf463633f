using System.IO.Compression;
using System.Security;
using System.Text;

namespace SuggestionFunctions.Imports;

/// <summary>
/// The list that a clerk fills in: heads and three rows to be overwritten. The workbook is written part by part, because its columns
/// are formatted as text, without which Excel rounds phone numbers; a sheet beside the list explains each column.
/// </summary>
internal static class RosterTemplate
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string ContentTypes = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    private static readonly RosterColumn[] Columns =
    [
        RosterColumn.Name, RosterColumn.Account, RosterColumn.Role, RosterColumn.Organization, RosterColumn.Group, RosterColumn.Station,
        RosterColumn.Phone, RosterColumn.From, RosterColumn.Until, RosterColumn.Portfolio, RosterColumn.Id,
    ];

    private static readonly string[][] Examples =
    [
        ["（示例）代表甲", "deputy201", "代表；小组联络员", "", "第1代表小组", "荻港代表联络站", "13800000000", "2026-01-01", "", "", ""],
        ["（示例）站长乙", "water2", "部门", "水利站", "", "", "0572-3700000", "2026-01-01", "2030-12-31", "", ""],
        ["（示例）领导丙", "leader9", "分管领导", "", "", "", "", "", "", "分管农业农村", ""],
    ];

    private static readonly string[][] Explanations =
    [
        ["列", "怎样填"],
        ["姓名", "必填。一个人有几个岗位，可以写在一行（职务用“；”隔开），也可以写几行，姓名和账号（或手机）相同。"],
        ["账号", "登录用的名字，2 到 64 个字母、数字或 - _ . @ +。不用登录的人不填。第一次有账号的人得到一次性密码，只在导入的回复里出现一次。"],
        ["职务", $"必填，可用：{string.Join("、", RoleNames.All)}。管理员、领导查询、人大办的岗位只有管理员可以导入。"],
        ["单位", "职务是“部门”的人填部门名称；其他人不必填，填了也不影响。"],
        ["代表小组", "代表所在的小组，或联络员负责的小组。名称与系统中的一致；没有的小组、联络站、部门，导入时可以选择新建（createMissing=true）。"],
        ["联络站", "代表所在的联络站，或站长负责的联络站。"],
        ["手机", "手机或固定电话。整列已设为文本，请不要改回数字。"],
        ["任期起、任期止", "日期，如 2026-01-01。任期起不填，为导入当天；任期止不填，为没有期限。已有的岗位不填就不改。"],
        ["分管工作", "只有分管领导填。"],
        ["编号", "一般不填。名册中有同名的人时，填其编号；是另一个人，填“新”。"],
        ["", ""],
        ["其他", "空单元格不改变已有的内容。名单里没有的人保持不变，导入不会删除任何人。同一份名单再导入一次，什么都不会变。"],
        ["其他", "请先试导（dryRun=true）：所有问题按行列列出，一处也不会改动。改正后再导入：全部导入，或者一个也不导入。"],
        ["其他", "请删除或覆盖示例行。"],
    ];

    /// <summary>In UTF-8 with its mark, without which Excel takes it for another encoding.</summary>
    public static byte[] Csv() =>
    [
        0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(string.Concat(Examples.Prepend([.. Columns.Select(RosterHeads.NameOf)]).Select(row => $"{string.Join(',', row)}\r\n"))),
    ];

    public static byte[] Xlsx()
    {
        using var file = new MemoryStream();
        using (var package = new ZipArchive(file, ZipArchiveMode.Create))
        {
            Write(package, "[Content_Types].xml", $"""
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{ContentTypes}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{ContentTypes}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{ContentTypes}.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="{ContentTypes}.worksheet+xml"/></Types>
                """);
            Write(package, "_rels/.rels", $"""<Relationships xmlns="{PackageRelations}"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Write(package, "xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="名单" sheetId="1" r:id="rId1"/><sheet name="说明" sheetId="2" r:id="rId2"/></sheets></workbook>""");
            Write(package, "xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{PackageRelations}"><Relationship Id="rId1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Relations}/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="{Relations}/styles" Target="styles.xml"/></Relationships>""");

            // Format 49 is text; style 1 uses it.
            Write(package, "xl/styles.xml", $"""<styleSheet xmlns="{Main}"><fonts count="1"><font/></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>""");
            Write(package, "xl/worksheets/sheet1.xml", Sheet([.. Examples.Prepend([.. Columns.Select(RosterHeads.NameOf)])], Enumerable.Repeat(16, Columns.Length)));
            Write(package, "xl/worksheets/sheet2.xml", Sheet(Explanations, [16, 120]));
        }

        return file.ToArray();
    }

    private static string Sheet(IReadOnlyList<string[]> rows, IEnumerable<int> widths)
    {
        var columns = string.Concat(widths.Select((width, at) => $"""<col min="{at + 1}" max="{at + 1}" width="{width}" style="1" customWidth="1"/>"""));
        var cells = string.Concat(rows.Select((row, number) => $"""<row r="{number + 1}">{string.Concat(row.Select((text, at) => Cell(text, at, number + 1)))}</row>"""));
        return $"""<worksheet xmlns="{Main}"><cols>{columns}</cols><sheetData>{cells}</sheetData></worksheet>""";
    }

    private static string Cell(string text, int at, int row) =>
        text.Length == 0 ? "" : $"""<c r="{Sheets.Sheet.LettersOf(at)}{row}" s="1" t="inlineStr"><is><t>{SecurityElement.Escape(text)}</t></is></c>""";

    private static void Write(ZipArchive package, string name, string xml)
    {
        using var part = package.CreateEntry(name).Open();
        part.Write(Encoding.UTF8.GetBytes($"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{xml}"""));
    }
}
