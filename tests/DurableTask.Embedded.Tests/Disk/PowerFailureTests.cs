using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SQLitePCL;
using SuggestionFlow.Embedded.DurableTask.Store;
using SuggestionFlow.Embedded.DurableTask.Tests.Crashing;

namespace SuggestionFlow.Embedded.DurableTask.Tests.Disk;

/// <summary>
/// The power fails again and again, before any operation of the disk, also while the database is created, opened and copied; what was written and not
/// synced is lost, kept or torn as chance wants. Some syncs fail before, and lose what they should have written.
/// </summary>
public sealed class PowerFailureTests(ITestOutputHelper output)
{
    private static readonly int Lives = Environment.GetEnvironmentVariable("SUGGESTIONFLOW_LONG") == "1" ? 500 : 60;

    [Fact]
    [Trait("speed", "slow")]
    public async Task Nothing_acknowledged_is_lost()
    {
        var random = Seeded();
        await RunAsync(random, new StoreSettings { LogPagesAtMost = 100, LogPagesWhenIdle = 20, BetweenTries = TimeSpan.FromMilliseconds(1) }, failingSyncs: true);
    }

    [Fact]
    public async Task Without_syncs_it_is_and_is_noticed()
    {
        var random = Seeded();
        await Assert.ThrowsAsync<LossException>(() =>
            RunAsync(random, new StoreSettings { SyncsCommits = false, LogPagesAtMost = 100, LogPagesWhenIdle = 20 }, failingSyncs: false));
    }

    private Random Seeded()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        return new Random(seed);
    }

    private async Task RunAsync(Random random, StoreSettings settings, bool failingSyncs)
    {
        var ledger = new Ledger();
        var notes = new ConcurrentQueue<string>();
        IReadOnlyDictionary<string, byte[]> found = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        for (var life = 0; life < Lives; life++)
        {
            // A third of all lives end while the database is created or opened, or soon after.
            found = await LiveAsync(found, ledger, notes, settings, new Random(random.Next()), random.Next(3) == 0 ? random.Next(1, 60) : random.Next(1, 3_000), failingSyncs);
            using var copy = new FilledFolder(found);
            ledger.Check(Victim.Database(copy.Path), notes);
        }

        output.WriteLine($"{ledger.Acknowledged.Starts} starts and {ledger.Acknowledged.Events} events acknowledged");
        using var last = new FilledFolder(found);
        await using (var engine = await OpenAsync(last.Path, settings, notes.Enqueue))
        {
            await ledger.FinishAsync(engine, () => notes);
        }

        ledger.Check(Victim.Database(last.Path), notes);
        Ledger.CheckAtRest(Victim.Database(last.Path));
    }

    /// <summary>From power on to power off.</summary>
    /// <returns>What is on the disk then.</returns>
    private static async Task<IReadOnlyDictionary<string, byte[]>> LiveAsync(
        IReadOnlyDictionary<string, byte[]> before, Ledger ledger, ConcurrentQueue<string> notes, StoreSettings settings, Random random, int operations, bool failingSyncs)
    {
        using var folder = new FilledFolder(before);
        using var disk = FaultyDisk.Under(folder.Path, random);
        disk.FailAt(operations);
        if (failingSyncs)
        {
            disk.Trouble = (operation, _) => operation == DiskOperation.Sync && random.Next(100) == 0 ? raw.SQLITE_IOERR_FSYNC : raw.SQLITE_OK;
        }

        using var stop = new CancellationTokenSource();
        EmbeddedDurableTask engine;
        try
        {
            engine = await OpenAsync(folder.Path, settings, line => disk.IfPowered(() => notes.Enqueue(line)));
        }
        catch (StoreException) when (failingSyncs)
        {
            disk.FailNow(); // A sync failed while the database was opened: that is said, and somebody tries again.
            return await disk.PowerFailure;
        }

        await using (engine)
        {
            await engine.StartAsync(CancellationToken.None);
            var driven = Load.DriveAsync(engine.Client, line => disk.IfPowered(() => ledger.Acknowledged.Take(line)), stop.Token);
            var found = await disk.PowerFailure;
            await stop.CancelAsync();
            await driven.ContinueWith(_ => { }, TaskScheduler.Default); // What goes on without power is of no interest.
            return found;
        }
    }

    private static Task<EmbeddedDurableTask> OpenAsync(string folder, StoreSettings settings, Action<string> note) => EmbeddedDurableTask.OpenAsync(
        new EmbeddedDurableTaskOptions { DatabasePath = Victim.Database(folder), Store = settings, HotInstances = 20 },
        Load.Tasks(note),
        new ServiceCollection().BuildServiceProvider(),
        TimeProvider.System,
        NullLoggerFactory.Instance,
        CancellationToken.None);
}
