using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using SystemTests.Yardstick;

namespace SystemTests;

/// <summary>
/// The built app as a process of its own, of the same configuration as these tests, on a free port of this machine. It is
/// ready when <see cref="StartAsync(ServerOptions)"/> returns. Disposing it kills this process and no other, and removes the data
/// folder if it was made here.
/// </summary>
public sealed partial class RunningServer : IAsyncDisposable
{
    /// <summary>A start takes seconds; on a machine that builds and tests at the same time, many.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ServerOptions options;
    private readonly bool ownsFolder;
    private readonly ConcurrentQueue<string> lines = new();
    private Process process;

    private RunningServer(ServerOptions options)
    {
        ownsFolder = options.DataFolder is null;
        DataFolder = options.DataFolder ?? Directory.CreateTempSubdirectory("suggestionflow-").FullName;
        this.options = options;
        process = new Process();
    }

    /// <summary>Where it listens, such as <c>http://127.0.0.1:40123/</c>; the same after a restart.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    public string DataFolder { get; }

    /// <summary>What it has written so far, over all its starts, line by line.</summary>
    public IReadOnlyCollection<string> Log => lines;

    public int ProcessId => process.Id;

    /// <summary>How long its last start took until it answered that it is ready.</summary>
    public TimeSpan StartedIn { get; private set; }

    public static Task<RunningServer> StartAsync() => StartAsync(new ServerOptions());

    /// <summary>Starts one and waits until it is ready.</summary>
    /// <exception cref="InvalidOperationException">It ended instead; the message is its log.</exception>
    public static async Task<RunningServer> StartAsync(ServerOptions options)
    {
        var server = new RunningServer(options);
        try
        {
            await server.RunAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Starts one in a folder and kills it (<c>kill -9</c>) a while after it listens, wherever its start is by then. True if it
    /// was ready before that.
    /// </summary>
    public static async Task<bool> StartAndKillAsync(string dataFolder, TimeSpan life)
    {
        await using var server = new RunningServer(new ServerOptions { DataFolder = dataFolder });
        var (listening, ready) = server.Begin();
        await listening.WaitAsync(Patience);
        var inTime = await Task.WhenAny(ready, Task.Delay(life)) == ready;
        await server.KillAsync();
        await Task.WhenAny(ready); // It ends one way or the other; either is fine here.
        return inTime;
    }

    /// <summary><c>kill -9</c>: it may have been in the middle of anything.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as an operator stops it; returns its exit code.</summary>
    public async Task<int> StopAsync()
    {
        if (Kill(process.Id, 15) != 0)
        {
            throw new InvalidOperationException($"The process {process.Id} cannot be told to stop.");
        }

        await process.WaitForExitAsync().WaitAsync(Patience);
        return process.ExitCode;
    }

    /// <summary>Starts it again on the same folder and port, after it was killed or stopped.</summary>
    public Task StartAgainAsync() => RunAsync();

    public async ValueTask DisposeAsync()
    {
        if (IsRunning())
        {
            await KillAsync();
        }

        process.Dispose();
        if (ownsFolder && Directory.Exists(DataFolder))
        {
            Directory.Delete(DataFolder, recursive: true);
        }
    }

    private async Task RunAsync()
    {
        var began = Stopwatch.GetTimestamp();
        var (listening, ready) = Begin();
        Address = await listening.WaitAsync(Patience);
        await ready.WaitAsync(Patience);
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(Address, "api/health/ready"));
        answer.EnsureSuccessStatusCode();
        StartedIn = Stopwatch.GetElapsedTime(began);
    }

    private (Task<Uri> Listening, Task Ready) Begin()
    {
        process.Dispose();
        var begun = new Process { StartInfo = StartInfo(), EnableRaisingEvents = true };
        process = begun;
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) => Read(line.Data, listening, ready);
        process.ErrorDataReceived += (_, line) => Read(line.Data, listening, ready);
        process.Exited += (_, _) =>
        {
            lines.Enqueue($"(ended with {begun.ExitCode})");
            var ended = new InvalidOperationException($"The app ended while it started:\n{string.Join('\n', lines)}");
            listening.TrySetException(ended);
            ready.TrySetException(ended);
        };
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return (listening.Task, ready.Task);
    }

    private ProcessStartInfo StartInfo()
    {
        var program = Repository.Built("SuggestionFunctions", "SuggestionFunctions.dll");
        var start = new ProcessStartInfo("dotnet", [program, "--DataFolder", DataFolder, "--urls", Address.GetLeftPart(UriPartial.Authority), .. options.Arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (name, value) in options.Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private void Read(string? line, TaskCompletionSource<Uri> listening, TaskCompletionSource ready)
    {
        if (line is null)
        {
            return;
        }

        lines.Enqueue(line);
        if (ListeningOn().Match(line) is { Success: true } match)
        {
            listening.TrySetResult(new Uri(match.Groups["address"].Value));
        }

        if (line.Contains("已就绪", StringComparison.Ordinal))
        {
            ready.TrySetResult();
        }
    }

    private bool IsRunning()
    {
        try
        {
            return !process.HasExited;
        }
        catch (InvalidOperationException)
        {
            return false; // It never started.
        }
    }

    [GeneratedRegex(@"Listening on (?<address>http://[0-9.:]+)", RegexOptions.NonBacktracking)]
    private static partial Regex ListeningOn();

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
