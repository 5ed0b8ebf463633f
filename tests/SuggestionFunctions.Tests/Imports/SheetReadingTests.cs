using System.Text;
using SuggestionFunctions.Http;
using SuggestionFunctions.Imports;
using SuggestionFunctions.Imports.Sheets;

namespace SuggestionFunctions.Tests.Imports;

/// <summary>What stands in the files that clerks send, whoever saved them and how.</summary>
public sealed class SheetReadingTests
{
    private const string Csv = "姓名,职务\r\n张三,代表\r\n李四,代表\r\n";

    private static readonly string[] List = ["1:姓名|职务", "2:张三|代表", "3:李四|代表"];

    static SheetReadingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("utf-8", "")]
    [InlineData("utf-8", "EFBBBF")]
    [InlineData("GB18030", "")]
    [InlineData("GB18030", "84319533")]
    [InlineData("utf-16", "FFFE")]
    [InlineData("utf-16BE", "FEFF")]
    public void A_list_is_read_in_every_encoding_that_spreadsheets_save_with_and_without_mark(string encoding, string mark)
    {
        byte[] file = [.. Convert.FromHexString(mark), .. Encoding.GetEncoding(encoding).GetBytes(Csv)];
        Assert.Equal(List, Shown(file));
    }

    [Fact]
    public void A_rare_character_of_GB18030_is_read_and_bytes_that_are_no_text_are_refused()
    {
        Assert.Equal(["1:姓名", "2:𠮷田䶮"], Shown(Encoding.GetEncoding("GB18030").GetBytes("姓名\n𠮷田䶮\n")));
        Refused("unreadable-file", [0x81, 0xFF, 0xFF, 0x20]);
        Refused("unreadable-file", "姓名\0\n"u8.ToArray());
        Refused("unreadable-file", [0xEF, 0xBB, 0xBF, 0xD0, 0xD5]);
        Refused("empty-file", []);
    }

    [Theory]
    [InlineData("姓名;职务\n张三;代表\n李四;代表")]
    [InlineData("姓名\t职务\n张三\t代表\n李四\t代表\n")]
    [InlineData("姓名,职务\r张三,代表\r李四,代表\r")]
    [InlineData("sep=|\r\n姓名|职务\r\n张三|代表\r\n李四|代表\r\n", 1)]
    [InlineData("\"姓名\",\"职务\"\n\"张三\",\"代表\"\n\"李四\",\"代表\"\n\n\n,,,\n , \n")]
    public void Separators_line_ends_quotes_and_empty_rows_at_the_end_do_not_matter(string text, int moved = 0) =>
        Assert.Equal(List.Select(row => $"{row[0] - '0' + moved}{row[1..]}"), Shown(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Fields_in_quotes_hold_line_breaks_separators_and_quotes_and_rows_are_numbered_as_the_spreadsheet_shows_them()
    {
        Assert.Equal(["1:姓名|备注", "2:张三|第一行\n第二行,\"甲\"", "4:李四|乙"], Shown(Encoding.UTF8.GetBytes("姓名,备注\n张三,\"第一行\n第二行,\"\"甲\"\"\"\n\n李四,乙\n")));
        Refused("unreadable-file", Encoding.UTF8.GetBytes("姓名,备注\n张三,\"没有结束\n李四,乙\n"));
    }

    [Fact]
    public void Of_a_workbook_common_texts_rich_text_numbers_formulas_and_errors_are_read_as_they_are_meant()
    {
        var rows = """
            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>
            <row r="3" spans="1:9"><c r="A3" t="inlineStr"><is><t>王五</t></is></c><c r="B3"><v>1.3812345678E10</v></c><c r="C3" s="1"><v>46083</v></c>
            <c r="D3" t="str"><f>A3&amp;"代表"</f><v>王五代表</v></c><c r="E3"><f>1+1</f></c><c r="F3" t="e"><f>#REF!</f><v>#REF!</v></c><c r="G3" t="b"><v>1</v></c><c r="H3" s="4"/><c r="I3" t="str"><f>""</f><v></v></c></row>
            <row><c><v>7</v></c><c t="inlineStr"><is><t>后面</t></is></c></row>
            """;
        var file = new Workbook { Texts = """<si><t>姓名</t></si><si><r><rPr><b/></rPr><t>手</t></r><r><t xml:space="preserve">机 </t></r><rPh sb="0" eb="1"><t>shouji</t></rPh></si>""" }.With("Sheet1", rows).ToArray();

        var sheet = SheetFile.Read(file, RosterHeads.IsHead);

        Assert.Equal(["1:姓名|手机 ", "3:王五|1.3812345678E10|46083|王五代表|=|#REF!|TRUE", "4:7|后面"], Shown(sheet));
        Assert.Equal([SheetCellKind.Text, SheetCellKind.Number, SheetCellKind.Number, SheetCellKind.Text, SheetCellKind.Unevaluated, SheetCellKind.Error, SheetCellKind.Text], sheet.Rows[1].Cells.Values.Select(cell => cell.Kind));
    }

    [Fact]
    public void Of_several_sheets_the_one_named_as_the_list_is_read_else_the_first()
    {
        Assert.Equal(["1:姓名"], Shown(new Workbook().With("说明", Workbook.Rows(["填写说明"])).With("名单", Workbook.Rows(["姓名"])).ToArray()));
        Assert.Equal(["1:姓名"], Shown(new Workbook().With("Sheet1", Workbook.Rows(["姓名"])).With("Sheet2", Workbook.Rows(["别的"])).ToArray()));
    }

    [Fact]
    public void What_stands_in_a_merged_area_stands_in_each_of_its_cells()
    {
        var rows = Workbook.Rows(["代表名册", ""], ["姓名", "任期", ""], ["", "起", "止"], ["张三", "水利站"], ["李四", ""]);
        var file = new Workbook().With("名单", rows, """<mergeCells count="4"><mergeCell ref="A1:C1"/><mergeCell ref="B2:C2"/><mergeCell ref="A2:A3"/><mergeCell ref="B4:B9"/></mergeCells>""").ToArray();
        Assert.Equal(["1:代表名册|代表名册|代表名册", "2:姓名|任期|任期", "3:姓名|起|止", "4:张三|水利站", "5:李四|水利站"], Shown(file));
    }

    [Fact]
    public void The_template_is_read_by_who_reads_lists()
    {
        var xlsx = RosterTable.Find(SheetFile.Read(RosterTemplate.Xlsx(), RosterHeads.IsHead));
        var csv = RosterTable.Find(SheetFile.Read(RosterTemplate.Csv(), RosterHeads.IsHead));

        Assert.Equal(3, xlsx?.Rows.Count);
        Assert.Equal(xlsx?.Rows.Select(row => string.Join('|', row.Cells.Values)), csv?.Rows.Select(row => string.Join('|', row.Cells.Values)));
        Assert.Empty(xlsx?.Ignored ?? ["none"]);
        Assert.Empty(xlsx?.Problems.All ?? []);
        Assert.Empty(new RosterReader(xlsx ?? throw new InvalidOperationException()).Read().SelectMany(_ => xlsx.Problems.All));
    }

    [Theory]
    [InlineData("2026-03-02")]
    [InlineData("2026/3/2")]
    [InlineData("2026.03.02")]
    [InlineData("2026年3月2日")]
    [InlineData("２０２６年３月２日")]
    [InlineData("20260302")]
    [InlineData("2026-3-2 00:00:00")]
    [InlineData("46083")]
    [InlineData(" 2026-03-02　")]
    public void A_date_is_read_as_people_write_it(string text)
    {
        Assert.True(CellText.TryDate(new(text), from1904: false, out var date), text);
        Assert.Equal(new DateOnly(2026, 3, 2), date);
    }

    [Theory]
    [InlineData("3/2/2026")]
    [InlineData("2026-02-30")]
    [InlineData("2026年3月")]
    [InlineData("26-3-2")]
    [InlineData("2026")]
    [InlineData("明年")]
    [InlineData("9999999")]
    public void What_may_mean_another_day_is_no_date(string text) => Assert.False(CellText.TryDate(new(text), from1904: false, out _), text);

    [Fact]
    public void Numbers_of_dates_count_from_1900_or_in_old_Mac_workbooks_from_1904()
    {
        Assert.True(CellText.TryDate(new("46083.5", SheetCellKind.Number), from1904: false, out var date));
        Assert.Equal(new DateOnly(2026, 3, 2), date);
        Assert.True(CellText.TryDate(new("44621", SheetCellKind.Number), from1904: true, out var mac));
        Assert.Equal(new DateOnly(2026, 3, 2), mac);
        Assert.True(SheetFile.Read(new Workbook { Properties = """<workbookPr date1904="1"/>""" }.With("名单", Workbook.Rows(["姓名"])).ToArray(), RosterHeads.IsHead).DatesFrom1904);
    }

    [Theory]
    [InlineData("13812345678", false, "13812345678", false)]
    [InlineData("１３８ １２３４ ５６７８", false, "13812345678", false)]
    [InlineData("138-1234-5678", false, "13812345678", false)]
    [InlineData("1.3812345678E10", true, "13812345678", false)]
    [InlineData("1.3812345678E+10", false, "13812345678", false)]
    [InlineData("13812345678.0", true, "13812345678", false)]
    [InlineData("1.38E+10", false, "13800000000", true)]
    [InlineData("1.38E10", true, "13800000000", false)]
    [InlineData("'13812345678", false, "13812345678", false)]
    [InlineData("0572-3700000", false, "0572-3700000", false)]
    public void A_phone_number_is_read_through_what_spreadsheets_make_of_it_and_lost_digits_are_noticed(string text, bool number, string phone, bool lost)
    {
        var cell = new SheetCell(text, number ? SheetCellKind.Number : SheetCellKind.Text);
        Assert.Equal((phone, lost), (CellText.Phone(cell), CellText.HasLostDigits(cell)));
    }

    [Theory]
    [InlineData("张　三", "张三")]
    [InlineData(" 张 三 ", "张三")]
    [InlineData("\u200b张三\ufeff", "张三")]
    [InlineData("Anna  Lee", "Anna Lee")]
    public void Blanks_that_spread_a_name_are_no_part_of_it(string text, string name) => Assert.Equal(name, CellText.Name(new(text)));

    [Theory]
    [InlineData("姓  名", "Name")]
    [InlineData("手机（必填）", "Phone")]
    [InlineData("*职务：", "Role")]
    [InlineData("ＮＡＭＥ", "Name")]
    [InlineData("备注", null)]
    public void Heads_are_known_whatever_is_written_around_them(string head, string? column) => Assert.Equal(column, RosterHeads.Find(head)?.ToString());

    internal static void Refused(string code, byte[] file) => Assert.Equal(code, Assert.Throws<ProblemException>(() => SheetFile.Read(file, RosterHeads.IsHead)).Code);

    private static IEnumerable<string> Shown(byte[] file) => Shown(SheetFile.Read(file, RosterHeads.IsHead));

    private static IEnumerable<string> Shown(Sheet sheet) => sheet.Rows.Select(row => $"{row.Number}:{string.Join('|', row.Cells.Values.Select(cell => cell.Text))}");
}
