using Microsoft.Extensions.DependencyInjection;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Supervision.Forums;

/// <summary>What forums are made of.</summary>
internal static class ForumServices
{
    public static IServiceCollection AddForums(this IServiceCollection services) => services
        .AddSingleton<ForumKind>().AddSingleton<ISubjectKind>(provider => provider.GetRequiredService<ForumKind>())
        .AddSingleton<ForumAccess>().AddSingleton<ForumRules>().AddSingleton<ForumLists>().AddSingleton<ForumNotices>().AddSingleton<ForumCases>().AddSingleton<ForumCalling>()
        .AddSingleton<ForumRequests>().AddSingleton<ForumChanges>().AddSingleton<ForumFields>().AddSingleton<ForumInvitees>().AddSingleton<ForumReader>().AddSingleton<ForumQueries>().AddSingleton<ForumView>().AddSingleton<ForumReferences>();
}
