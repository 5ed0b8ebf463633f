using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Storage.Azure;

/// <summary>The storage port on a storage account.</summary>
internal static class AzureStorage
{
    public static void AddAzureStorage(this IServiceCollection services, AzureStorageSettings settings)
    {
        services.AddSingleton<IDocumentStore>(provider => new AzureDocumentStore(
            settings.TableClient(), settings.Patience, provider.GetRequiredService<RealClock>().Time, provider.GetRequiredService<ILogger<AzureDocumentStore>>()));
        services.AddSingleton<IBlobStore>(_ => new AzureBlobStore(settings.ContainerClient()));
    }
}
