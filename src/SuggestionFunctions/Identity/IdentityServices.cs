using Microsoft.Extensions.DependencyInjection;
using SuggestionFunctions.Identity.OpenId;
using SuggestionFunctions.Registers;

namespace SuggestionFunctions.Identity;

/// <summary>The services of who calls and of the registers. They need the document store, the installation's <see cref="TimeProvider"/> and the real clock.</summary>
public static class IdentityServices
{
    /// <param name="services">The app's services.</param>
    /// <param name="behindProxy">Whether requests come through a proxy that writes <c>X-Forwarded-For</c>, as on Azure.</param>
    /// <param name="ways">By which ways somebody signs in; null: local accounts.</param>
    public static IServiceCollection AddIdentityAndRegisters(this IServiceCollection services, bool behindProxy, SignInWays? ways = null) => services
        .AddOpenId(ways ?? SignInWays.LocalOnly)
        .AddSingleton(new ClientAddress(behindProxy))
        .AddSingleton<Register>()
        .AddSingleton<RegisterWriter>().AddSingleton<CategoryKeeping>().AddSingleton<DepartmentKeeping>().AddSingleton<PeopleKeeping>()
        .AddSingleton<TownFoundation>().AddSingleton<Suggestions.ListLayout>()
        .AddSingleton<Accounts>()
        .AddSingleton<PasswordHashing>()
        .AddSingleton<SignInThrottle>()
        .AddSingleton<SignIn>()
        .AddSingleton<OwnPassword>()
        .AddSingleton<Sessions>()
        .AddSingleton<Admission>()
        .AddSingleton<FirstAdministrator>();
}
