using Microsoft.Extensions.DependencyInjection;
using SuggestionFunctions.Registers;

namespace SuggestionFunctions.Identity;

/// <summary>The services of who calls and of the registers. They need the document store, the installation's <see cref="TimeProvider"/> and the real clock.</summary>
public static class IdentityServices
{
    /// <param name="services">The app's services.</param>
    /// <param name="behindProxy">Whether requests come through a proxy that writes <c>X-Forwarded-For</c>, as on Azure.</param>
    public static IServiceCollection AddIdentityAndRegisters(this IServiceCollection services, bool behindProxy) => services
        .AddSingleton(new ClientAddress(behindProxy))
        .AddSingleton<Register>()
        .AddSingleton<RegisterWriter>()
        .AddSingleton<TownFoundation>()
        .AddSingleton<Accounts>()
        .AddSingleton<PasswordHashing>()
        .AddSingleton<SignInThrottle>()
        .AddSingleton<SignIn>()
        .AddSingleton<Sessions>()
        .AddSingleton<Admission>()
        .AddSingleton<FirstAdministrator>();
}
