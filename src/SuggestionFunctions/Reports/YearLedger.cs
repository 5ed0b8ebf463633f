using MiniExcelLibs;
using MiniExcelLibs.OpenXml;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;

namespace SuggestionFunctions.Reports;

/// <summary>台账: the workbook behind a year's report.</summary>
public sealed class YearLedger(YearLines lines, Register register, TimeProvider clock)
{
    /// <exception cref="ProblemException">404: there is no such town.</exception>
    internal async Task<LedgerAnswer> OfAsync(Caller caller, string townId, int year, Language language, CancellationToken cancellation)
    {
        var town = await register.TownAsync(townId, cancellation) ?? throw ProblemException.NotFound();
        var names = await FigureNames.OfAsync(register, townId, cancellation);
        var read = await lines.ReadAsync(townId, year, cancellation);
        var now = clock.GetUtcNow();
        var report = YearReports.Of(town.ToName(), year, read, names, now, language);
        var workbook = new MemoryStream();
        await workbook.SaveAsAsync(LedgerSheets.Of(caller, read, report, names, now, language), configuration: new OpenXmlConfiguration { AutoFilter = false }, cancellationToken: cancellation);
        workbook.Position = 0;
        return new LedgerAnswer(workbook, $"{town.Name}{year}年代表建议台账.xlsx", $"{town.Code}-{year}.xlsx");
    }

    /// <summary>The ledger's sheet of cases, as the workbook has it.</summary>
    /// <exception cref="ProblemException">404: there is no such town.</exception>
    internal async Task<(Organization Town, LedgerSheet Cases)> CasesAsync(Caller caller, string townId, int year, CancellationToken cancellation)
    {
        var town = await register.TownAsync(townId, cancellation) ?? throw ProblemException.NotFound();
        var names = await FigureNames.OfAsync(register, townId, cancellation);
        var read = await lines.ReadAsync(townId, year, cancellation);
        return (town, LedgerSheets.OfCases(caller, read, names, clock.GetUtcNow(), Language.Chinese));
    }
}
