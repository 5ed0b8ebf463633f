using Microsoft.Extensions.DependencyInjection;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Supervision.Forums;
using SuggestionFunctions.Supervision.KeySuggestions;
using SuggestionFunctions.Supervision.Meetings;
using SuggestionFunctions.Supervision.Urges;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Demo;

/// <summary>What the demo is made of, for runtimes that have an <see cref="IDemoClock"/>.</summary>
internal static class DemoServices
{
    public static IServiceCollection AddDemo(this IServiceCollection services) => services
        .AddSingleton<SubmissionFunctions>().AddSingleton<TaskFunctions>()
        .AddSingleton<UrgeFunctions>().AddSingleton<MeetingFunctions>().AddSingleton<KeyFunctions>().AddSingleton<ForumFunctions>().AddSingleton<DemoRequestsOnCases>()
        .AddSingleton<DemoAccounts>().AddSingleton<DemoPlayer>().AddSingleton<DemoLayout>();
}
