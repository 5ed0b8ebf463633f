using System.Globalization;
using System.Net;
using System.Xml;
using System.Xml.Linq;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Reports;

/// <summary>台账: the workbook opens without warnings, whatever people wrote, and explains itself.</summary>
[Trait("speed", "slow")]
public sealed class LedgerTests
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static readonly XNamespace Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static readonly string[] Sheets = ["台账", "答复", "承诺事项", "统计", "说明"];

    [Fact]
    public async Task The_package_is_whole_every_part_is_known_and_every_relationship_leads_somewhere()
    {
        await using var town = await HostileAsync();
        var parts = Ledgers.Parts(await Ledgers.ReadAsync(await town.AsAsync("manager"), 2026));

        var types = XDocument.Parse(parts["[Content_Types].xml"]).Root ?? throw new InvalidOperationException("No content types.");
        var defaults = types.Elements(Types + "Default").Select(type => Attribute(type, "Extension")).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var overrides = types.Elements(Types + "Override").Select(type => Attribute(type, "PartName").TrimStart('/')).ToList();
        Assert.All(overrides, part => Assert.Contains(part, parts.Keys));
        Assert.Equal(overrides.Count, overrides.Distinct().Count());
        foreach (var (name, text) in parts)
        {
            XDocument.Parse(text); // Well-formed, and without a character that XML forbids.
            Assert.True(name == "[Content_Types].xml" || overrides.Contains(name) || defaults.Contains(name.Split('.')[^1]), $"{name} has no content type.");
            if (name.EndsWith(".rels", StringComparison.Ordinal))
            {
                var folder = name == "_rels/.rels" ? "" : name[..name.IndexOf("_rels/", StringComparison.Ordinal)];
                var relations = XDocument.Parse(text).Root?.Elements(Relations + "Relationship").ToList() ?? [];
                Assert.Equal(relations.Count, relations.Select(relation => Attribute(relation, "Id")).Distinct().Count());
                Assert.All(relations, relation => Assert.Contains(Resolve(folder, Attribute(relation, "Target")), parts.Keys));
            }
        }

        var workbook = XDocument.Parse(parts["xl/workbook.xml"]);
        var sheets = workbook.Descendants(Main + "sheet").ToList();
        Assert.Equal(Sheets, sheets.Select(sheet => Attribute(sheet, "name")));
        Assert.Equal(Sheets.Length, sheets.Select(sheet => Attribute(sheet, "sheetId")).Distinct().Count());
        Assert.All(Sheets, sheet => Assert.InRange(sheet.Length, 1, 31));
    }

    [Fact]
    public async Task No_cell_is_a_formula_and_what_begins_like_one_is_a_text_with_an_apostrophe()
    {
        await using var town = await HostileAsync();
        var workbook = await Ledgers.ReadAsync(await town.AsAsync("manager"), 2026);
        var titles = Ledgers.Rows(workbook, "台账").Select(row => (string?)row["标题"]).ToList();
        Assert.Equal(["'=HYPERLINK(\"http://example.org\",\"看\")", "'+1+1", "'-1", "'@SUM(A1)", "<x> & \"y\" 𠮷 _x0041_"], titles);
        Assert.Contains("'=代表002", Ledgers.Rows(workbook, "台账").Select(row => (string?)row["附议代表"]));

        var cells = Ledgers.Parts(workbook).Where(part => part.Key.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)).SelectMany(part => XDocument.Parse(part.Value).Descendants()).ToList();
        Assert.DoesNotContain(cells, element => element.Name.LocalName is "f" or "hyperlink");
        foreach (var cell in cells.Where(element => element.Name == Main + "c" && element.Element(Main + "v") is not null))
        {
            var (type, value) = ((string?)cell.Attribute("t"), (string?)cell.Element(Main + "v") ?? "");
            Assert.True(type is "str" or "inlineStr" or "s" || double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _), $"{value} is neither a text nor a number.");
            Assert.DoesNotMatch("^[=+\\-@\\t\\r]", type is "n" or null ? "" : value);
        }
    }

    [Fact]
    public async Task It_is_saved_under_its_Chinese_name_and_nothing_guesses_what_it_is()
    {
        await using var town = await RunningTown.StartAsync();
        var (body, headers) = await (await town.AsAsync("office")).FileAsync("/api/reports/years/2026.xlsx");
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", headers.ContentType?.MediaType);
        Assert.Equal((body.Length, "attachment", "和孚镇2026年代表建议台账.xlsx"), ((int?)headers.ContentLength ?? 0, headers.ContentDisposition?.DispositionType, headers.ContentDisposition?.FileNameStar));
        Assert.Equal("HF-2026.xlsx", headers.ContentDisposition?.FileName);
    }

    [Fact]
    public async Task A_year_without_suggestions_has_its_columns_its_numbers_and_the_explanations()
    {
        await using var town = await RunningTown.StartAsync();
        var workbook = await Ledgers.ReadAsync(await town.AsAsync("manager"), 2024);
        Assert.Empty(Ledgers.Rows(workbook, "台账"));
        Assert.Contains("领衔代表", Ledgers.Parts(workbook)["xl/worksheets/sheet1.xml"], StringComparison.Ordinal);
        var explained = Ledgers.Rows(workbook, "说明");
        foreach (var rate in new[] { "按期答复率", "面商率", "办理态度满意率", "办理结果满意率", "答复类别占比", "承诺办成率", "各环节用时" })
        {
            var row = Assert.Single(explained, row => (string?)row["指标"] == rate);
            Assert.All(new[] { "分子", "分母", "依据" }, column => Assert.False(string.IsNullOrEmpty((string?)row[column])));
        }

        Assert.Contains(explained, row => ((string?)row["分子"])?.Contains("可能不等于 100%", StringComparison.Ordinal) == true);
    }

    /// <summary>Suggestions whose titles, and a deputy whose name, a spreadsheet would run.</summary>
    private static async Task<RunningTown> HostileAsync()
    {
        var town = await RunningTown.StartAsync();
        (await (await town.AsAsync("admin")).SendAsync("PATCH", "/api/people/hefu.pdeputy2", new { name = "=代表002" })).Expect(HttpStatusCode.OK);
        foreach (var title in new[] { "=HYPERLINK(\"http://example.org\",\"看\")", "+1+1", "-1", "@SUM(A1)", "<x> & \"y\" 𠮷 _x0041_" })
        {
            var body = System.Text.Json.JsonSerializer.SerializeToNode(Suggestion(title))?.AsObject() ?? [];
            body["coSigners"] = new System.Text.Json.Nodes.JsonArray("hefu.pdeputy2");
            var id = Text((await (await town.AsAsync("deputy1")).SendAsync("POST", "/api/suggestions", body)).Expect(HttpStatusCode.Accepted), "id");
            await town.MoveToAsync(town.Now);
            await (await town.AsAsync("deputy2")).DecideAsync("coSignature", new { action = "confirm" }, id);
            await town.MoveToAsync(town.Now);
        }

        return town;
    }

    private static string Resolve(string folder, string target) =>
        new Uri(new Uri($"http://package/{folder}"), target).AbsolutePath.TrimStart('/');

    private static string Attribute(XElement element, string name) => (string?)element.Attribute(name) ?? throw new XmlException($"{element.Name} has no {name}.");
}
