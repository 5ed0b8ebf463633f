using System.Security.Cryptography;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging.Abstractions;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Storage.Azure;
using SuggestionFunctions.Tests.Azurite;
using SuggestionFunctions.Tests.Protocol;

namespace SuggestionFunctions.Tests.OnAzure;

/// <summary>
/// Documents in a table of Azurite, each town's in one of its own. Its name lies in the town's folder; in a folder that is
/// kept, its contents do.
/// </summary>
internal sealed class AzureGround : IGround
{
    private const string Name = "table.name";
    private const string Contents = "table.jsonl";

    private readonly AzuriteServer _azurite;
    private readonly FaultProxy? _way;

    private AzureGround(AzuriteServer azurite, FaultProxy? way)
    {
        _azurite = azurite;
        _way = way;
    }

    public string Kind => "azure";

    /// <summary>Straight to Azurite, or, for the app, by way of a proxy.</summary>
    public static async Task<AzureGround> StartAsync(FaultProxy? way = null) => new(await AzuriteServer.StartedAsync(), way);

    public IDocumentStore Open(string folder)
    {
        var settings = TableTransfer.Settings(_way?.ConnectionString ?? _azurite.ConnectionString(), NameIn(folder));
        return new AzureDocumentStore(settings.TableClient(), settings.Patience, TimeProvider.System, NullLogger.Instance);
    }

    public async Task<string> KeepAsync(string folder)
    {
        var kept = DataCopy.Take(folder);
        Directory.CreateDirectory(kept);
        if (!File.Exists(Path.Combine(kept, Contents)))
        {
            await File.WriteAllLinesAsync(Path.Combine(kept, Contents), await TableTransfer.ReadAsync(TableOf(folder)));
            File.Delete(Path.Combine(kept, Name));
        }

        return kept;
    }

    public async Task<string> TakeAsync(string folder)
    {
        var taken = await KeepAsync(folder);
        var contents = Path.Combine(taken, Contents);
        await TableTransfer.WriteAsync(TableOf(taken), await File.ReadAllLinesAsync(contents));
        File.Delete(contents);
        return taken;
    }

    public string PrintOf(string kept) => DataCopy.PrintOf(kept) + Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(kept, Contents))));

    public async Task<IReadOnlyList<(string Partition, string Key, string Body)>> DocumentsAsync(string folder)
    {
        var found = new List<(string Partition, string Key, string Body)>();
        await foreach (var entity in TableOf(folder).QueryAsync<TableEntity>())
        {
            if (!DocumentEntity.IsEmptyPlace(entity))
            {
                found.Add((entity.PartitionKey, entity.RowKey, DocumentEntity.ToDocument(entity).Body));
            }
        }

        return found;
    }

    public async Task RemoveAsync(string folder)
    {
        if (File.Exists(Path.Combine(folder, Name)))
        {
            await TableOf(folder).DeleteAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    private TableClient TableOf(string folder) => TableTransfer.Settings(_azurite.ConnectionString(), NameIn(folder)).TableClient();

    private static string NameIn(string folder)
    {
        var file = Path.Combine(folder, Name);
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(file, $"t{Guid.NewGuid():N}");
        }

        return File.ReadAllText(file);
    }
}
