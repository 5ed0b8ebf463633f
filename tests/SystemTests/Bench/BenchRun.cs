using System.Diagnostics;
using System.Text.Json.Nodes;
using SystemTests.Yardstick;

namespace SystemTests.Bench;

/// <summary>A bench, run as people run it, and what it says of its aims.</summary>
internal static class BenchRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Its figures.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message is what it said.</exception>
    public static async Task<JsonNode> OfAsync(string arguments)
    {
        // Its data lies on the disk of the repository: temporary folders are often in memory, where a sync costs nothing.
        var start = new ProcessStartInfo("dotnet", [Repository.BuiltBench("bench.dll"), .. arguments.Split(' '), "--json"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The bench did not start.");
        try
        {
            var said = process.StandardOutput.ReadToEndAsync();
            var complaint = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync().WaitAsync(Patience);
            return process.ExitCode == 0
                ? JsonNode.Parse(await said) ?? new JsonObject()
                : throw new InvalidOperationException($"bench {arguments} ended with {process.ExitCode}: {await said}{await complaint}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    /// <summary>What may be judged on any machine: the aims that are ratios, sizes or counts.</summary>
    public static IReadOnlyList<JsonNode> Judged(JsonNode figures) => [.. figures["aims"].Items().Where(aim => aim["allowed"] is not null)];

    /// <summary>Those that are further from their aims than they may be, in words.</summary>
    public static IReadOnlyList<string> Faults(JsonNode figures) =>
    [
        .. Judged(figures)
            .Where(aim => !(aim["timesWorse"]?.GetValue<double>() <= aim["allowed"]?.GetValue<double>()))
            .Select(aim => $"{aim["measured"]} {aim["figure"]}; the aim is {aim["aim"]}"),
    ];
}
