using System.Diagnostics;

namespace SuggestionFlow.Embedded.DurableTask.Tests.Crashing;

[Trait("speed", "slow")]
public sealed class CrashTests(ITestOutputHelper output)
{
    private static readonly int Kills = Environment.GetEnvironmentVariable("SUGGESTIONFLOW_LONG") == "1" ? 500 : 50;

    /// <summary>One process in three is killed this soon, in milliseconds: while it starts, opens its database, or has just begun.</summary>
    private const int Starting = 500;

    [Fact]
    public async Task A_process_killed_again_and_again_loses_nothing_it_acknowledged()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var folder = Directory.CreateTempSubdirectory("crash-").FullName;
        var ledger = new Ledger();
        try
        {
            for (var kill = 0; kill < Kills; kill++)
            {
                await RunAndKillAsync(folder, ledger.Acknowledged, kill % 3 == 0 ? null : random.Next(1, 400), TimeSpan.FromMilliseconds(random.Next(Starting)));
                ledger.Check(Victim.Database(folder), Victim.Notes(folder));
            }

            output.WriteLine($"{ledger.Acknowledged.Starts} starts and {ledger.Acknowledged.Events} events acknowledged");
            await using (var engine = await Victim.OpenAsync(folder))
            {
                await ledger.FinishAsync(engine, () => Victim.Notes(folder));
            }

            ledger.Check(Victim.Database(folder), Victim.Notes(folder));
            Ledger.CheckAtRest(Victim.Database(folder));
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

    /// <param name="afterLines">Killed when it has said so much; <c>null</c> for after a time, whatever it has said.</param>
    private static async Task RunAndKillAsync(string folder, Acknowledged acknowledged, int? afterLines, TimeSpan afterTime)
    {
        using var victim = Start(folder);
        if (afterLines is null)
        {
            await Task.Delay(afterTime);
            await KillAsync(victim);
        }

        for (var lines = 0; ; lines++)
        {
            if (lines == afterLines)
            {
                await KillAsync(victim);
            }

            // What the pipe holds after the kill was acknowledged before it.
            if (await victim.StandardOutput.ReadLineAsync() is not { } line)
            {
                var said = await victim.StandardError.ReadToEndAsync();
                Assert.True(said.Length == 0 && lines >= (afterLines ?? 0), $"The process ended by itself: {said}");
                return;
            }

            acknowledged.Take(line);
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
}
