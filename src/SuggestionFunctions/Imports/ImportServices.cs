using Microsoft.Extensions.DependencyInjection;

namespace SuggestionFunctions.Imports;

/// <summary>The services of imports.</summary>
internal static class ImportServices
{
    public static IServiceCollection AddImports(this IServiceCollection services) =>
        services.AddSingleton<ImportOrders>().AddSingleton<RosterPlanner>().AddSingleton<RosterWriting>().AddSingleton<RosterImports>().AddSingleton<RosterTaking>();
}
