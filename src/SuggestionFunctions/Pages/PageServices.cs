using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using SuggestionFunctions.Demo;
using SuggestionFunctions.Helping;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Pages;

/// <summary>What pages are made with.</summary>
internal static class PageServices
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        KeepNoKeys(services);
        return services.AddSingleton<KnownTowns>().AddSingleton<PageComposer>().AddSingleton<PageKeys>().AddSingleton<DemoPass>().AddSingleton<DemoDoors>().AddSingleton<SignInForms>().AddSingleton<ProblemPages>()
            .AddSingleton<HelperMode>().AddSingleton<DraftDesk>().AddSingleton<DraftList>().AddSingleton<ReplyNeeds>().AddSingleton<EnteredReceipts>();
    }

    /// <summary>
    /// Razor components bring data protection along, which at each start looks for a ring of keys and writes one into the home of whoever runs the app,
    /// with a warning that it is not encrypted. Nothing here is protected by it (<see cref="PageKeys"/>): it gets keys that live as long as the process.
    /// </summary>
    private static void KeepNoKeys(IServiceCollection services)
    {
        services.Replace(ServiceDescriptor.Singleton<IDataProtectionProvider, EphemeralDataProtectionProvider>());
        foreach (var atStart in services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Assembly == typeof(EphemeralDataProtectionProvider).Assembly).ToList())
        {
            services.Remove(atStart);
        }
    }
}
