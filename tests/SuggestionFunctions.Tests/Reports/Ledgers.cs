using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;
using MiniExcelLibs;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Reports;

/// <summary>Reads ledgers back.</summary>
internal static class Ledgers
{
    public static async Task<byte[]> ReadAsync(Citizen reader, int year) => (await reader.FileAsync($"/api/reports/years/{year}.xlsx")).Body;

    /// <summary>A sheet's rows, by its columns.</summary>
    public static IReadOnlyList<IDictionary<string, object?>> Rows(byte[] workbook, string sheet)
    {
        using var stream = new MemoryStream(workbook);
        return [.. stream.Query(useHeaderRow: true, sheetName: sheet).Cast<IDictionary<string, object?>>()];
    }

    /// <summary>The parts of the package, by name.</summary>
    public static IReadOnlyDictionary<string, string> Parts(byte[] workbook)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook));
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        });
    }

    /// <summary>The ledger of a report's year has a line for each suggestion, reply and promise that the report counts, and the report's own numbers.</summary>
    public static async Task CompareAsync(Citizen reader, JsonNode report)
    {
        var year = FiguredTown.Number(report, "year");
        var workbook = await ReadAsync(reader, year);
        var cases = await NumberLists.ReadAsync(reader, Citizen.Text(report, "totalList"));
        var sheet = Rows(workbook, "台账");
        Assert.Equal(cases.Select(item => Citizen.Text(item, "number")), sheet.Select(row => row["编号"]));
        Assert.Equal(cases.Select(item => $"'{Citizen.Text(item, "title")}"), sheet.Select(row => row["标题"])); // Each begins with an equals sign.
        Assert.Equal(FiguredTown.Number(report["contact"], "denominator"), sheet.Sum(row => Whole(row["答复份数"])));
        Assert.Equal(FiguredTown.Number(report["implementation"], "denominator"), sheet.Sum(row => Whole(row["到期承诺数"])));
        Assert.Equal(FiguredTown.Number(report["implementation"], "numerator"), sheet.Sum(row => Whole(row["已落实承诺数"])));
        Assert.Equal(FiguredTown.Number(report["satisfaction"], "noResponse"), sheet.Sum(row => Whole(row["未表态人数"])));
        var replies = Rows(workbook, "答复");
        Assert.Equal(FiguredTown.Number(report["contact"], "numerator"), replies.Count(row => (string?)row["有面商记录"] == "是"));
        Assert.Equal(FiguredTown.Number(report["onTime"], "numerator"), replies.Count(row => (string?)row["按期"] == "是"));
        Assert.Equal(FiguredTown.Number(report["onTime"], "denominator"), replies.Count(row => row["按期"] is not null));
        Assert.Equal(FiguredTown.Number(report["implementation"], "denominator"), Rows(workbook, "承诺事项").Count(row => (string?)row["到期"] == "是"));
        var figures = Rows(workbook, "统计").Where(row => (string?)row["分组"] == "全部").ToDictionary(row => (string?)row["指标"] ?? "");
        Assert.Equal(FiguredTown.Number(report, "total"), Whole(figures["建议总数"]["分子（数量）"]));
        foreach (var (name, rate) in new (string, JsonNode?)[]
        {
            ("按期答复率", report["onTime"]), ("面商率", report["contact"]), ("办理态度满意率", report["satisfaction"]?["attitude"]), ("办理结果满意率", report["satisfaction"]?["result"]), ("承诺办成率", report["implementation"]),
        })
        {
            var row = figures[name];
            Assert.Equal((FiguredTown.Number(rate, "numerator"), FiguredTown.Number(rate, "denominator")), (Whole(row["分子（数量）"]), Whole(row["分母"])));
            Assert.Equal(rate?["share"]?.GetValue<decimal>(), row["占比（%）"] is { } share ? Convert.ToDecimal(share, CultureInfo.InvariantCulture) : null);
        }
    }

    private static int Whole(object? cell) => Convert.ToInt32(cell, CultureInfo.InvariantCulture);
}
