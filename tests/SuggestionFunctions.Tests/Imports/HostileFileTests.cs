using System.Diagnostics;
using System.Text;
using SuggestionFunctions.Http;
using SuggestionFunctions.Imports;
using SuggestionFunctions.Imports.Sheets;

namespace SuggestionFunctions.Tests.Imports;

/// <summary>
/// Files that were made to exhaust whoever reads them: refused, soon, and with everything that was allocated on the way below a bound,
/// though what they unpack to is many times more.
/// </summary>
[Trait("speed", "slow")]
public sealed class HostileFileTests
{
    /// <summary>All that reading may allocate, garbage included: what lives at a time is less.</summary>
    private const long MostAllocated = 96L * 1024 * 1024;

    private const string Open = $"""<worksheet xmlns="{Workbook.Main}"><sheetData>""";

    private static readonly Dictionary<string, (Func<byte[]> File, string Code)> Files = new()
    {
        ["a gigabyte of blanks in a megabyte"] = (() => Repeated(Open, " ", 1L << 30), "file-beyond-limits"),
        ["a gigabyte in one text"] = (() => Repeated($"{Open}<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>", "x", 1L << 30), "file-beyond-limits"),
        ["ten million tiny cells"] = (() => Repeated($"{Open}<row r=\"1\">", "<c/>", 40L << 20), "file-beyond-limits"),
        ["ten million cells with a number in one row"] = (() => Repeated($"{Open}<row>", "<c><v>1</v></c>", 150L << 20), "file-beyond-limits"),
        ["a million rows, and it says one"] = (() => Repeated($"""<worksheet xmlns="{Workbook.Main}"><dimension ref="A1"/><sheetData>""", "<row><c><v>1</v></c></row>", 26L << 20), "file-beyond-limits"),
        ["ten million empty rows"] = (() => Repeated(Open, "<row/>", 60L << 20), "unreadable-file"),
        ["an element with a million attributes"] = (() => Attributes(1_000_000), "unreadable-file"),
        ["a tag that never ends"] = (() => Repeated($"{Open}<row x=\"", "x", 1L << 28), "unreadable-file"),
        ["a million elements in each other"] = (() => Repeated(Open, "<a>", 3L << 20), "unreadable-file"),
        ["entities that multiply"] = (() => Sheet("<!DOCTYPE w [<!ENTITY a \"xxxxxxxxxx\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]><worksheet>&c;</worksheet>"), "unreadable-file"),
        ["an entity of another file"] = (() => Sheet("<!DOCTYPE w [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><worksheet>&a;</worksheet>"), "unreadable-file"),
        ["a document type behind a comment"] = (() => Sheet("<!-- <x \" --><!DOCTYPE w><worksheet/>"), "unreadable-file"),
        ["a processing instruction"] = (() => Sheet("<?x \"?><worksheet/>"), "unreadable-file"),
        ["character data that hides tags"] = (() => Sheet($"{Open}<![CDATA[<x \"]]></sheetData></worksheet>"), "unreadable-file"),
        ["no XML"] = (() => Sheet("<worksheet><row></worksheet>"), "unreadable-file"),
        ["UTF-16"] = (() => new Workbook().With("名单", stream => stream.Write(Encoding.BigEndianUnicode.GetBytes("<worksheet/>"))).ToArray(), "unreadable-file"),
        ["a text that every cell refers to"] = (() => Shared($"<si><t>{new string('字', 2_000_000)}</t></si>", 5_000), ""),
        ["a million common texts"] = (() => Shared(string.Concat(Enumerable.Repeat("<si/>", 1_000_000)), 1), "file-beyond-limits"),
        ["common texts of a hundred megabytes"] = (() => Shared(string.Concat(Enumerable.Repeat($"<si><t>{new string('字', 500)}</t></si>", 60_000)), 1), "file-beyond-limits"),
        ["a text that is not there"] = (() => Sheet($"{Open}<row><c t=\"s\"><v>5</v></c></row></sheetData></worksheet>"), "unreadable-file"),
        ["rows that go back"] = (() => Sheet($"{Open}<row r=\"5\"/><row r=\"4\"/></sheetData></worksheet>"), "unreadable-file"),
        ["a place that is none"] = (() => Sheet($"{Open}<row><c r=\"ZZZZZZZ1\"><v>1</v></c></row></sheetData></worksheet>"), "unreadable-file"),
        ["merged areas over each other"] = (() => Merged(5_000), "unreadable-file"),
        ["many parts"] = (() => Enumerable.Range(0, 2_000).Aggregate(new Workbook().With("名单", ""), (book, i) => book.Part($"x{i}", "")).ToArray(), "file-beyond-limits"),
        ["a part outside"] = (() => new Workbook().With("名单", Workbook.Rows(["姓名"])).Part("../../../etc/cron.d/x", "x").ToArray(), "unreadable-file"),
        ["a part at the root"] = (() => new Workbook().With("名单", Workbook.Rows(["姓名"])).Part("/etc/cron.d/x", "x").ToArray(), "unreadable-file"),
        ["a part outside, as Windows writes it"] = (() => new Workbook().With("名单", Workbook.Rows(["姓名"])).Part("..\\x", "x").ToArray(), "unreadable-file"),
        ["the same part twice"] = (() => new Workbook().With("名单", Workbook.Rows(["姓名"])).Part("xl/worksheets/sheet1.xml", "x").ToArray(), "unreadable-file"),
        ["a package cut off"] = (() => Workbook.Of(["姓名"])[..300], "unreadable-file"),
        ["a package of zeros"] = (() => [.. "PK\u0003\u0004"u8, .. new byte[2_000_000]], "unreadable-file"),
        ["a workbook of the old kind"] = (() => Compound("Workbook"), "old-workbook"),
        ["a workbook with a password"] = (() => Compound("EncryptedPackage"), "locked-workbook"),
        ["five megabytes of commas"] = (() => Text(","), ""),
        ["five megabytes of columns"] = (() => Text("a,"), "file-beyond-limits"),
        ["five megabytes of rows"] = (() => Text("a\n"), "file-beyond-limits"),
        ["five megabytes of line ends"] = (() => Text("\n"), ""),
        ["five megabytes of quotes"] = (() => Text("\""), ""),
        ["a quote without an end"] = (() => [(byte)'"', .. Text("a")[1..]], "unreadable-file"),
        ["five megabytes in one cell"] = (() => Text("a"), ""),
        ["bytes of no encoding"] = (() => [.. Enumerable.Repeat((byte)0xFF, SheetLimits.FileBytes)], "unreadable-file"),
    };

    public static TheoryData<string> Names => [.. Files.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_hostile_file_is_refused_soon_within_a_bound_of_memory(string name)
    {
        var (make, code) = Files[name];
        var file = make();
        Assert.True(file.Length <= SheetLimits.FileBytes, $"{file.Length} bytes are refused before anything is read.");
        var (before, watch) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
        var found = "";
        try
        {
            _ = RosterTable.Find(SheetFile.Read(file, RosterHeads.IsHead))?.Rows.Count;
        }
        catch (ProblemException refused)
        {
            Assert.InRange(refused.Status, 400, 499);
            found = refused.Code;
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(code, found);
        Assert.True(allocated < MostAllocated, $"{allocated / 1024 / 1024} MB were allocated");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"It took {watch.Elapsed}.");
    }

    /// <summary>The bound proves nothing unless it is far above what a full list takes, and far below what these unpack to.</summary>
    [Fact]
    public void The_largest_list_that_may_be_is_read_within_the_same_bound()
    {
        string[] heads = [.. Enumerable.Range(0, SheetLimits.Columns).Select(i => i == 0 ? "姓名" : $"列{i}")];
        var file = Workbook.Of([heads, .. Enumerable.Range(1, SheetLimits.Rows - 1).Select(row => heads.Select((_, column) => $"{row}-{column}").ToArray())]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var table = RosterTable.Find(SheetFile.Read(file, RosterHeads.IsHead));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(SheetLimits.Rows - 1, table?.Rows.Count);
        Assert.True(allocated < MostAllocated, $"{allocated / 1024 / 1024} MB were allocated");
    }

    private static byte[] Sheet(string xml) => new Workbook().With("名单", stream => stream.Write(Encoding.UTF8.GetBytes(xml))).ToArray();

    private static byte[] Repeated(string begin, string piece, long bytes) => new Workbook().With("名单", stream =>
    {
        stream.Write(Encoding.UTF8.GetBytes(begin));
        var block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, (1 << 20) / piece.Length)));
        for (long written = 0; written < bytes; written += block.Length)
        {
            stream.Write(block);
        }
    }).ToArray();

    private static byte[] Attributes(int count) => Sheet($"{Open}<row {string.Concat(Enumerable.Range(0, count).Select(i => $"a{i}='' "))}/></sheetData></worksheet>");

    private static byte[] Shared(string texts, int cells) => new Workbook { Texts = texts }
        .With("名单", string.Concat(Enumerable.Range(1, cells).Select(row => $"<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>"))).ToArray();

    private static byte[] Merged(int areas) => new Workbook().With(
        "名单", string.Concat(Enumerable.Range(1, 4_000).Select(row => $"<row r=\"{row}\"><c r=\"A{row}\"><v>{row}</v></c></row>")),
        $"<mergeCells>{string.Concat(Enumerable.Range(1, areas).Select(_ => "<mergeCell ref=\"A1:AX4000\"/>"))}</mergeCells>").ToArray();

    private static byte[] Compound(string name) => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[1024], .. Encoding.Unicode.GetBytes(name), .. new byte[1024]];

    private static byte[] Text(string piece) => Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(piece, SheetLimits.FileBytes / piece.Length)));
}
