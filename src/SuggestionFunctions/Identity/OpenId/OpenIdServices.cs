using Microsoft.Extensions.DependencyInjection;

namespace SuggestionFunctions.Identity.OpenId;

/// <summary>The services of sign-in from outside; without a provider in the settings most of them are not there.</summary>
internal static class OpenIdServices
{
    public static IServiceCollection AddOpenId(this IServiceCollection services, SignInWays ways)
    {
        services.AddSingleton(ways).AddSingleton<ExternalLinks>().AddSingleton<ExternalPeople>().AddSingleton<ClaimedPosts>();
        return ways.OpenId is not { } settings ? services : services
            .AddSingleton(settings)
            .AddSingleton<ProviderHttp>()
            .AddSingleton<ProviderMetadata>()
            .AddSingleton<ProviderClient>()
            .AddSingleton<TokenCheck>()
            .AddSingleton<RunningSignIns>()
            .AddSingleton<OpenIdSignIn>()
            .AddSingleton<BackchannelLogout>()
            .AddSingleton<BearerTokens>();
    }
}
