using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SuggestionFlow.Embedded.Functions;
using SuggestionFunctions.Http;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Tests.Running;
using SuggestionFunctions.Unfinished;

namespace SuggestionFunctions.Tests.Protocol;

/// <summary>
/// A running town whose writes are watched, whose real clock can be set ahead, and whose upkeep runs when a test says so and
/// never by itself. Each has a folder of its own, a copy of the one it was given.
/// </summary>
internal sealed class TrialTown : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> LaidOut = new(StringComparer.Ordinal);

    private TrialTown(IGround ground, RunningTown town, WatchedStore store, ShiftedTime time, DurableTaskClient client)
    {
        Ground = ground;
        Town = town;
        Store = store;
        Time = time;
        Client = client;
    }

    /// <summary>Where its documents lie.</summary>
    public IGround Ground { get; }

    public RunningTown Town { get; }

    public WatchedStore Store { get; }

    public ShiftedTime Time { get; }

    public DurableTaskClient Client { get; }

    public IServiceProvider Services => Town.Services;

    /// <summary>A small town on 2 March 2026, nothing done yet.</summary>
    public static async Task<TrialTown> StartAsync(IGround? ground = null)
    {
        var given = ground ?? SqliteGround.Instance;
        return await StartAsync(await LaidOut.GetOrAdd(given.Kind, _ => new(() => LayOutAsync(given))).Value, given);
    }

    /// <summary>On a copy of what another town left in this folder, its documents included.</summary>
    public static Task<TrialTown> StartAsync(string folder) => StartAsync(folder, SqliteGround.Instance);

    /// <summary>On a copy of what another town left.</summary>
    public static async Task<TrialTown> StartAsync(string folder, IGround ground) => await StartAsync(ground, await ground.TakeAsync(folder), null);

    /// <summary>One sweep, half a minute from now.</summary>
    public Task<SweepReport> SweepAsync(TimeSpan? later = null)
    {
        Time.Ahead(later ?? TimeSpan.FromSeconds(31));
        return ActivatorUtilities.CreateInstance<Sweep>(Services).RunAsync(Client, CancellationToken.None);
    }

    /// <summary>One nightly comparison.</summary>
    public Task<ComparisonReport> CompareAsync() => ActivatorUtilities.CreateInstance<NightlyComparison>(Services).RunAsync(Client, CancellationToken.None);

    /// <summary>Waits until nothing is ready and no activity runs.</summary>
    public Task SettleAsync() => Town.MoveToAsync(Town.Now);

    /// <summary>Sweeps until the ledger is empty.</summary>
    public async Task SweepUntilNothingIsLeftAsync()
    {
        foreach (var later in new[] { 31, 180, 700, 4000, 4000 })
        {
            await SettleAsync();
            await SweepAsync(TimeSpan.FromSeconds(later));
            await SettleAsync();
            if (await Services.GetRequiredService<UnfinishedLedger>().CountAsync(CancellationToken.None) == 0)
            {
                return;
            }
        }

        Assert.Fail("The ledger is never empty.");
    }

    /// <summary>What stands in the store under a key, or null.</summary>
    public async Task<JsonObject?> ReadAsync(string partition, string key) =>
        await Store.GetAsync(partition, key, CancellationToken.None) is { } found ? JsonNode.Parse(found.Body)?.AsObject() : null;

    /// <summary>Changes what stands in the store, as nobody should.</summary>
    public async Task DamageAsync(string partition, string key, Action<JsonObject> change)
    {
        var found = await ReadAsync(partition, key) ?? throw new ArgumentException($"Nothing stands at {partition} {key}.", nameof(key));
        change(found);
        await PutAsync(partition, key, found.ToJsonString(Json.Options));
    }

    public Task PutAsync(string partition, string key, string body) => Store.WriteAsync(partition, [new DocumentWrite.Upsert(key, body)], CancellationToken.None);

    public Task DeleteAsync(string partition, string key) => Store.WriteAsync(partition, [new DocumentWrite.Delete(key)], CancellationToken.None);

    /// <summary>The keys of a partition.</summary>
    public async Task<IReadOnlyList<string>> KeysAsync(string partition) =>
        [.. (await Store.RangeAsync(partition, KeyRange.All, 1000, CancellationToken.None)).Select(found => found.Key)];

    /// <summary>Lets a request write its ledger's line and its document, and die before it goes on.</summary>
    public async Task DieAfterSecondWriteAsync(Func<Task<Answer>> request)
    {
        Store.Watch = new LostAnswer(2, repeatedUnderneath: false);
        (await request()).Refused(HttpStatusCode.ServiceUnavailable, "storage-away");
        Store.Watch = null;
    }

    /// <summary>Stops, and leaves the folder to whoever removes it.</summary>
    public Task StopAsync() => Town.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await Town.DisposeAsync();
        await Ground.RemoveAsync(Town.Folder);
    }

    private static async Task<string> LayOutAsync(IGround ground)
    {
        var town = await StartAsync(ground, DataCopy.NewFolder(), "2026-03-02");
        await town.StopAsync();
        return town.Town.Folder;
    }

    private static async Task<TrialTown> StartAsync(IGround ground, string folder, string? date)
    {
        var time = new ShiftedTime();
        var catcher = new ClientCatcher();
        var town = await RunningTown.StartAsync(date, folder, Compose);
        return new TrialTown(
            ground, town, (WatchedStore)town.Services.GetRequiredService<IDocumentStore>(), time, catcher.Client ?? throw new InvalidOperationException("The app has no client."));

        void Compose(FunctionsApplicationBuilder builder)
        {
            builder.Services.Replace(ServiceDescriptor.Singleton<IDocumentStore>(_ => new WatchedStore(ground.Open(folder))));
            builder.Services.Replace(ServiceDescriptor.Singleton(new RealClock(time)));
            builder.Services.Replace(ServiceDescriptor.Singleton(new FunctionSources(
                [.. typeof(Composition).Assembly.GetTypes().Where(type => type.Namespace != typeof(Sweep).Namespace)])));
            builder.Services.AddSingleton<IEmbeddedStartup>(catcher);
        }
    }

    private sealed class ClientCatcher : IEmbeddedStartup
    {
        public DurableTaskClient? Client { get; private set; }

        public Task StartAsync(DurableTaskClient client, CancellationToken cancellation)
        {
            Client = client;
            return Task.CompletedTask;
        }
    }
}
