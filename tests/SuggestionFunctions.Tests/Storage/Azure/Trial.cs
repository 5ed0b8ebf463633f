using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using SuggestionFunctions.Storage.Azure;
using SuggestionFunctions.Tests.Azurite;

namespace SuggestionFunctions.Tests.Storage.Azure;

/// <summary>The Azure adapter on a table and a container of its own.</summary>
internal sealed class Trial
{
    private readonly AzureStorageSettings _settings;

    private Trial(string connectionString)
    {
        var id = Guid.NewGuid().ToString("N");
        var read = AzureStorageSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["StorageConnection"] = connectionString,
            ["StorageTable"] = $"t{id}",
            ["StorageContainer"] = $"c{id}",
        }).Build());
        _settings = read with { Patience = Brisk };
        Documents = Another();
        Blobs = new AzureBlobStore(_settings.ContainerClient());
    }

    /// <summary>Pauses that are worth waiting for in a test.</summary>
    public static AzurePatience Brisk { get; } = new(8, TimeSpan.FromMilliseconds(2), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));

    public AzureDocumentStore Documents { get; }

    public AzureBlobStore Blobs { get; }

    /// <summary>The table beneath.</summary>
    public TableClient Table => _settings.TableClient();

    /// <summary>The container beneath.</summary>
    public BlobContainerClient Container => _settings.ContainerClient();

    /// <summary>Straight to Azurite.</summary>
    public static async Task<Trial> DirectAsync() => new((await AzuriteServer.StartedAsync()).ConnectionString());

    /// <summary>By way of a proxy.</summary>
    public static Trial Through(FaultProxy proxy) => new(proxy.ConnectionString);

    /// <summary>Another process on the same table.</summary>
    public AzureDocumentStore Another() => new(_settings.TableClient(), _settings.Patience, TimeProvider.System, NullLogger.Instance);
}
