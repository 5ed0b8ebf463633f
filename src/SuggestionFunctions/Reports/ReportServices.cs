using Microsoft.Extensions.DependencyInjection;
using SuggestionFunctions.Board;

namespace SuggestionFunctions.Reports;

/// <summary>The services of figures: their lines, the year's report, the board.</summary>
internal static class ReportServices
{
    public static IServiceCollection AddReports(this IServiceCollection services) =>
        services.AddSingleton<FigureLines>().AddSingleton<YearLines>().AddSingleton<YearReports>().AddSingleton<YearLedger>().AddSingleton<HeldTasks>().AddSingleton<BoardCount>().AddSingleton<BoardLists>();
}
