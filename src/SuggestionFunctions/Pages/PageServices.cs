using Microsoft.Extensions.DependencyInjection;
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
        return services.AddSingleton<KnownTowns>().AddSingleton<PageComposer>().AddSingleton<PageKeys>().AddSingleton<DemoPass>().AddSingleton<SignInForms>().AddSingleton<ProblemPages>()
            .AddSingleton<HelperMode>().AddSingleton<DraftDesk>().AddSingleton<DraftList>().AddSingleton<ReplyNeeds>().AddSingleton<EnteredReceipts>();
    }
}
