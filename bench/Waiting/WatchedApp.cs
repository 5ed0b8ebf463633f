using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace SuggestionFlow.Bench.Waiting;

/// <summary>A <see cref="WaitingApp"/>, looked at from outside.</summary>
internal sealed class WatchedApp : IDisposable
{
    private readonly Process process;

    private WatchedApp(Process process, TimeSpan readyIn)
    {
        this.process = process;
        ReadyIn = readyIn;
    }

    /// <summary>From the start of the process until it said so: the runtime's own start is in it.</summary>
    public TimeSpan ReadyIn { get; }

    /// <summary>What lies in memory of it now, in megabytes.</summary>
    public double MemoryMb
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1048576.0;
        }
    }

    public static async Task<WatchedApp> StartAsync(string path, int instances, int events)
    {
        var start = BenchProcess.StartInfo([
            WaitingApp.Part, "--path", path, "--instances", instances.ToString(CultureInfo.InvariantCulture), "--events", events.ToString(CultureInfo.InvariantCulture)]);
        var began = Stopwatch.GetTimestamp();
        var started = Process.Start(start) ?? throw new InvalidOperationException("The bench cannot start itself.");
        var said = await started.StandardOutput.ReadLineAsync();
        return said == WaitingApp.Ready
            ? new WatchedApp(started, Stopwatch.GetElapsedTime(began))
            : throw new InvalidOperationException("It ended before it was ready.");
    }

    /// <summary>Of one processor, in percent, while nothing happens for so long.</summary>
    public async Task<double> IdlePercentAsync(TimeSpan time)
    {
        var before = process.TotalProcessorTime;
        await Task.Delay(time);
        process.Refresh();
        return (process.TotalProcessorTime - before) / time * 100;
    }

    public async Task<WaitingAnswers> AskAsync()
    {
        await process.StandardInput.WriteLineAsync("ask");
        return await process.StandardOutput.ReadLineAsync() is { } line && JsonSerializer.Deserialize<WaitingAnswers>(line, JsonSerializerOptions.Web) is { } answers
            ? answers
            : throw new InvalidOperationException("It ended instead of answering.");
    }

    /// <summary>It ends by itself when its input does.</summary>
    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
