using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;

namespace SuggestionFunctions.Reports;

/// <summary>The year's report, and the lists behind its numbers.</summary>
public sealed class ReportFunctions(YearReports reports, YearLedger ledger)
{
    public const int FirstYear = 2000;
    public const int LastYear = 2100;

    [Function("YearReport")]
    public async Task<IResult> ReadAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/reports/years/{year}")] HttpRequest request, string year, CancellationToken cancellation)
    {
        var town = ReportAccess.RequireTown(request.Caller());
        var compare = QueryValue.Number(request, "compare", FirstYear, LastYear);
        return new JsonAnswer(await reports.OfAsync(town, Year(year), compare, request.PreferredLanguage(), cancellation));
    }

    /// <summary>What one number of the report counts, by the query of the number's link.</summary>
    [Function("YearReportItems")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/reports/years/{year}/items")] HttpRequest request, string year, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var town = ReportAccess.RequireTown(caller);
        var (page, _) = await reports.ListAsync(caller, town, Year(year), Selection.Read(request), PageRequest.Read(request), request.PreferredLanguage(), cancellation);
        return new JsonAnswer(page);
    }

    /// <summary>台账: the cases behind the report, its numbers, and what they mean, as a workbook.</summary>
    [Function("YearLedger")]
    public async Task<IResult> LedgerAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/reports/years/{year}.xlsx")] HttpRequest request, string year, CancellationToken cancellation)
    {
        var caller = request.Caller();
        var town = ReportAccess.RequireTown(caller);
        return await ledger.OfAsync(caller, town, Year(year), request.PreferredLanguage(), cancellation);
    }

    /// <exception cref="ProblemException">404: no such year.</exception>
    internal static int Year(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= FirstYear and <= LastYear
        ? year : throw ProblemException.NotFound();
}
