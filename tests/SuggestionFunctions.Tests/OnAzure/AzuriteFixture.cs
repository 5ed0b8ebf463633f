using SuggestionFunctions.Tests.Azurite;

namespace SuggestionFunctions.Tests.OnAzure;

/// <summary>Azurite, started, and the ground on it.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private AzureGround? _ground;

    internal AzureGround Ground => _ground ?? throw new InvalidOperationException("Azurite was not started.");

    public async ValueTask InitializeAsync() => _ground = await AzureGround.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The settings of an app whose documents and blobs are new ones of this Azurite, or of whatever this connection leads to.</summary>
    internal static async Task<string[]> SettingsAsync(string? connection = null)
    {
        var id = Guid.NewGuid().ToString("N");
        return
        [
            "--Storage", "Azure", "--StorageConnection", connection ?? (await AzuriteServer.StartedAsync()).ConnectionString(),
            "--StorageTable", $"t{id}", "--StorageContainer", $"c{id}",
        ];
    }
}
