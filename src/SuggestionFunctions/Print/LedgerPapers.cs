using System.Globalization;
using Microsoft.AspNetCore.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Reports;
using SuggestionPages.Print;

namespace SuggestionFunctions.Print;

/// <summary>台账 on paper: of the workbook's columns those that a landscape page holds, for whoever reads the report.</summary>
public sealed class LedgerPapers(YearLedger ledger, PaperAddress address, TimeProvider clock)
{
    private static readonly string[] Columns =
    [
        "编号", "标题", "领衔代表", "附议代表", "类别", "主办单位", "会办单位", "首次交办日期", "答复期限", "最近答复日期", "最近答复类别", "按期", "有面商记录", "态度测评", "结果测评", "承诺事项数", "已落实承诺数", "状态",
    ];

    /// <exception cref="Http.ProblemException">403: not for them; 404: no such year.</exception>
    public async Task<LedgerModel> OfAsync(HttpRequest request, string year, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var (number, townId) = (ReportFunctions.Year(year), ReportAccess.RequireTown(caller));
        var (town, cases) = await ledger.CasesAsync(caller, townId, number, cancellation);
        var places = Columns.Select(column => cases.Columns.ToList().IndexOf(column)).ToList();
        return new LedgerModel(
            $"{town.Name}{number}年代表建议台账", $"{PaperWords.Moment(clock.GetUtcNow())} 统计", Columns, [.. cases.Rows.Select(row => (IReadOnlyList<string>)[.. places.Select(place => Said(row[place]))])],
            address.Of(request, $"/reports/{number}"), $"/reports/{number}");
    }

    private static string Said(object? cell) => cell switch
    {
        null => "",
        bool truth => truth ? "是" : "否",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };
}
