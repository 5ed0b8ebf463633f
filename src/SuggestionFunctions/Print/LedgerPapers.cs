using System.Globalization;
using Microsoft.AspNetCore.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Reports;
using SuggestionPages.Print;

namespace SuggestionFunctions.Print;

/// <summary>台账 on paper: the columns of the workbook's sheet of cases, two above each other, so that a landscape page holds them all; for whoever reads the report.</summary>
public sealed class LedgerPapers(YearLedger ledger, PaperAddress address, TimeProvider clock)
{
    /// <summary>Cases on a page of the site: no more elements than a slow computer shows.</summary>
    private const int Each = 50;

    /// <summary>What belongs together stands together.</summary>
    private static readonly LedgerPair[] Columns =
    [
        new("编号", null), new("标题", null), new("领衔代表", "附议代表"), new("类别", "联络站"), new("届", "次"), new("提出时间段", "并案"), new("提交日期", "首次交办日期"), new("主办单位", "会办单位"), new("状态", "结束日期"),
        new("答复期限", "原定期限"), new("期限已延长", "按期"), new("最近答复日期", "最近答复单位"), new("最近答复类别", "答复份数"), new("有面商记录", "未表态人数"), new("态度测评", "结果测评"),
        new("承诺事项数", "到期承诺数"), new("已落实承诺数", null),
    ];

    /// <exception cref="Http.ProblemException">400; 403: not for them; 404: no such year, no such page.</exception>
    public async Task<LedgerModel> OfAsync(HttpRequest request, string year, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var (number, townId) = (ReportFunctions.Year(year), ReportAccess.RequireTown(caller));
        var (town, cases) = await ledger.CasesAsync(caller, townId, number, cancellation);
        var (pages, shown) = NumberedPage.Of(request, cases.Rows, Each);
        var places = cases.Columns.Select((column, place) => (column, place)).ToDictionary(pair => pair.column, pair => pair.place);
        return new LedgerModel(
            $"{town.Name}{number}年代表建议台账", $"{PaperWords.Moment(clock.GetUtcNow())} 统计", cases.Rows.Count, pages, Columns,
            [.. shown.Select(row => (IReadOnlyList<LedgerPair>)[.. Columns.Select(column => new LedgerPair(Said(column.Upper, row[places[column.Upper]]), column.Lower is { } lower ? Said(lower, row[places[lower]]) : null))])],
            address.Of(request, $"/reports/{number}"), $"/reports/{number}");
    }

    /// <summary>What a cell says; a date as people write one in a table: 2026.1.6.</summary>
    private static string Said(string column, object? cell) => cell switch
    {
        string date when LedgerPair.HoldsDates(column) && DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day.ToString("yyyy.M.d", CultureInfo.InvariantCulture),
        null => "",
        bool truth => truth ? "是" : "否",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };
}
