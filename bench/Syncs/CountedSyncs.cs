using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Serialization;
using SuggestionFlow.Bench.Claims;

namespace SuggestionFlow.Bench.Syncs;

/// <summary>
/// How often the operating system was asked to sync, counted from outside by <c>strace</c>, beside the commits that the engine says it made: nobody has to
/// take <c>synchronous=FULL</c> on trust.
/// </summary>
internal sealed record CountedSyncs(long Syncs, long Commits)
{
    [JsonIgnore]
    public IReadOnlyList<Aimed> Aims => [Claims.Aims.Syncs.At((double)Syncs / Commits)];

    /// <summary>Runs a part in a process of its own under <c>strace</c>.</summary>
    /// <exception cref="ArgumentException">There is no <c>strace</c>.</exception>
    /// <exception cref="InvalidOperationException">It may not watch.</exception>
    public static async Task<CountedSyncs> OfAsync(string part, BenchFolder folder, int jobs, int concurrency)
    {
        var summary = folder.File("strace.txt");
        var start = BenchProcess.StartInfo(
            [
                CountedRun.Part, "--of", part, "--path", folder.File("counted.db"),
                "--jobs", jobs.ToString(CultureInfo.InvariantCulture), "--concurrency", concurrency.ToString(CultureInfo.InvariantCulture),
            ],
            "strace", "-f", "--seccomp-bpf", "-c", "-e", "trace=fsync,fdatasync", "-o", summary);
        try
        {
            using var process = Process.Start(start) ?? throw new InvalidOperationException("strace did not start.");
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0
                ? new CountedSyncs(CallsIn(await File.ReadAllLinesAsync(summary)), long.Parse(output, CultureInfo.InvariantCulture))
                : throw new InvalidOperationException($"strace ended with {process.ExitCode}: may processes be traced here?");
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new ArgumentException("--syncs needs strace: apt-get install strace", nameof(part), missing);
        }
    }

    public override string ToString() => $"Seen from outside, in a run of its own with its start and end: {Syncs:N0} syncs for {Commits:N0} commits";

    /// <summary>A line of the summary: share, seconds, microseconds a call, calls, perhaps errors, the call's name.</summary>
    private static long CallsIn(IEnumerable<string> summary) => summary
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(columns => columns is [_, _, _, _, .., "fsync" or "fdatasync"])
        .Sum(columns => long.Parse(columns[3], CultureInfo.InvariantCulture));
}
