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
    private readonly AzureStorageSettings _straight;

    private Trial(string straight, string connection)
    {
        var id = Guid.NewGuid().ToString("N");
        _straight = Settings(straight, id);
        Documents = Open(Settings(connection, id));
        Blobs = new AzureBlobStore(Settings(connection, id).ContainerClient());
    }

    /// <summary>Pauses that are worth waiting for in a test.</summary>
    public static AzurePatience Brisk { get; } = new(8, TimeSpan.FromMilliseconds(2), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));

    public AzureDocumentStore Documents { get; }

    public AzureBlobStore Blobs { get; }

    /// <summary>Another process on the same table, with nothing between it and Azurite.</summary>
    public AzureDocumentStore Straight => Open(_straight);

    /// <summary>The table beneath.</summary>
    public TableClient Table => _straight.TableClient();

    /// <summary>The container beneath.</summary>
    public BlobContainerClient Container => _straight.ContainerClient();

    /// <summary>Straight to Azurite.</summary>
    public static async Task<Trial> DirectAsync() => new((await AzuriteServer.StartedAsync()).ConnectionString(), (await AzuriteServer.StartedAsync()).ConnectionString());

    /// <summary>By way of a proxy.</summary>
    public static async Task<Trial> ThroughAsync(FaultProxy proxy) => new((await AzuriteServer.StartedAsync()).ConnectionString(), proxy.ConnectionString);

    private static AzureDocumentStore Open(AzureStorageSettings settings) => new(settings.TableClient(), settings.Patience, TimeProvider.System, NullLogger.Instance);

    private static AzureStorageSettings Settings(string connection, string id)
    {
        var read = AzureStorageSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [AzureStorageSettings.Connection] = connection,
            [AzureStorageSettings.TableSetting] = $"t{id}",
            [AzureStorageSettings.ContainerSetting] = $"c{id}",
        }).Build());
        return read with { Patience = Brisk };
    }
}
