using System.Text.Json;
using Azure.Data.Tables;
using Microsoft.Extensions.Configuration;
using SuggestionFunctions.Storage.Azure;

namespace SuggestionFunctions.Tests.OnAzure;

/// <summary>A whole table out of the service and into it again, entity by entity, one line each.</summary>
internal static class TableTransfer
{
    public static AzureStorageSettings Settings(string connection, string table) => AzureStorageSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [AzureStorageSettings.Connection] = connection,
            [AzureStorageSettings.TableSetting] = table,
        }).Build());

    public static async Task<IReadOnlyList<string>> ReadAsync(TableClient table)
    {
        var lines = new List<string>();
        await foreach (var entity in table.QueryAsync<TableEntity>())
        {
            var properties = entity.Where(property => property.Value is string or bool or byte[])
                .ToDictionary(property => property.Key, property => property.Value is byte[] bytes ? $"*{Convert.ToBase64String(bytes)}" : property.Value);
            lines.Add(JsonSerializer.Serialize(properties));
        }

        return lines;
    }

    public static async Task WriteAsync(TableClient table, IEnumerable<string> lines)
    {
        await table.CreateIfNotExistsAsync();
        var entities = lines.Select(line => Entity(JsonDocument.Parse(line).RootElement));
        await Task.WhenAll(entities.GroupBy(entity => entity.PartitionKey).SelectMany(partition => partition.Chunk(100))
            .Select(chunk => table.SubmitTransactionAsync(chunk.Select(entity => new TableTransactionAction(TableTransactionActionType.Add, entity)))));
    }

    private static TableEntity Entity(JsonElement line)
    {
        var entity = new TableEntity();
        foreach (var property in line.EnumerateObject().Where(property => !property.Name.StartsWith("odata", StringComparison.Ordinal)))
        {
            entity[property.Name] = property.Value.ValueKind switch
            {
                JsonValueKind.True => true,
                _ when property.Value.GetString() is ['*', .. var bytes] => Convert.FromBase64String(bytes),
                _ => property.Value.GetString(),
            };
        }

        return entity;
    }
}
