using Microsoft.Extensions.DependencyInjection;

namespace SuggestionFunctions.Print;

/// <summary>What paper is made with.</summary>
internal static class PrintServices
{
    public static IServiceCollection AddPrint(this IServiceCollection services) =>
        services.AddSingleton<PaperAddress>().AddSingleton<Letters>().AddSingleton<AssignmentSheets>().AddSingleton<Ballots>().AddSingleton<Receipts>().AddSingleton<LedgerPapers>();
}
