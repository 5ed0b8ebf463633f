using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;

namespace SuggestionFlow.Embedded.DurableTask.Tests.Crashing;

[Trait("speed", "slow")]
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int Kills = 10;

    [Fact]
    public async Task A_process_killed_again_and_again_loses_nothing_it_acknowledged()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var folder = Directory.CreateTempSubdirectory("crash-").FullName;
        var acknowledged = new ConcurrentDictionary<string, ConcurrentQueue<int>>();
        try
        {
            for (var kill = 0; kill < Kills; kill++)
            {
                await RunAndKillAsync(folder, acknowledged, afterLines: random.Next(20, 400));
            }

            output.WriteLine($"{acknowledged.Count} starts and {acknowledged.Values.Sum(values => values.Count)} events acknowledged");
            await CheckAsync(folder, acknowledged);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_second_process_is_refused_while_the_first_one_lives_and_not_after()
    {
        var folder = Directory.CreateTempSubdirectory("second-").FullName;
        try
        {
            using (var first = Start(folder))
            {
                await first.StandardOutput.ReadLineAsync();
                var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => Victim.OpenAsync(folder));
                Assert.Contains("another process", refused.Message, StringComparison.Ordinal);
                await KillAsync(first);
            }

            await (await Victim.OpenAsync(folder)).DisposeAsync();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunAndKillAsync(string folder, ConcurrentDictionary<string, ConcurrentQueue<int>> acknowledged, int afterLines)
    {
        using var victim = Start(folder);
        for (var lines = 0; ; lines++)
        {
            if (lines == afterLines)
            {
                await KillAsync(victim);
            }

            // What the pipe holds after the kill was acknowledged before it.
            if (await victim.StandardOutput.ReadLineAsync() is not { } line)
            {
                Assert.True(lines >= afterLines, $"The process ended by itself: {await victim.StandardError.ReadToEndAsync()}");
                return;
            }

            if (line.Split(' ') is ["started", var started])
            {
                acknowledged.TryAdd(started, []);
            }
            else if (line.Split(' ') is ["raised", var raised, var value] && int.TryParse(value, out var number))
            {
                acknowledged.GetOrAdd(raised, _ => []).Enqueue(number);
            }
        }
    }

    private static Process Start(string folder)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath ?? throw new InvalidOperationException("The test program has no path."))
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[Victim.FolderVariable] = folder;
        return Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
    }

    private static async Task KillAsync(Process process)
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    private static async Task CheckAsync(string folder, ConcurrentDictionary<string, ConcurrentQueue<int>> acknowledged)
    {
        await using (var engine = await Victim.OpenAsync(folder))
        {
            await engine.StartAsync(CancellationToken.None);
            await Task.WhenAll(acknowledged.Keys.Select(id => engine.Client.RaiseEventAsync(id, "Value", Victim.Last)));
            var notes = new HashSet<string>(StringComparer.Ordinal);
            Dictionary<string, List<int>> outputs = [];
            foreach (var (id, values) in acknowledged)
            {
                var ended = await engine.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
                Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
                var got = ended.ReadOutputAs<List<int>>() ?? [];
                outputs.Add(id, got);
                Assert.Equal(got.Order().Distinct(), got);
                Assert.Subset(got.ToHashSet(), values.ToHashSet());
            }

            notes.UnionWith(Victim.Notes(folder));
            Assert.All(outputs, output => Assert.All(output.Value, value => Assert.Contains($"{output.Key} {value}", notes)));
        }

        await using var database = new SqliteConnection($"Data Source={Path.Combine(folder, "durable.db")};Pooling=False");
        await database.OpenAsync(CancellationToken.None);
        await using var check = database.CreateCommand();
        check.CommandText = "PRAGMA integrity_check";
        Assert.Equal("ok", await check.ExecuteScalarAsync(CancellationToken.None));
        check.CommandText = "SELECT (SELECT count(*) FROM timer) + (SELECT count(*) FROM message) + (SELECT count(*) FROM instance WHERE active = 1)";
        Assert.Equal(0L, await check.ExecuteScalarAsync(CancellationToken.None));
    }
}
