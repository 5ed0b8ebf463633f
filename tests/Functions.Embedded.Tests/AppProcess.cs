using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Functions.Embedded.Tests;

/// <summary>The lending library as a process of its own on a free port, with a data folder that goes with it.</summary>
internal sealed partial class AppProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("lending-library-").FullName;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly string[] _settings;
    private Process? _process;

    private AppProcess(string[] settings) => _settings = settings;

    public HttpClient Http { get; private set; } = new();

    /// <summary>Starts one with these settings of its command line.</summary>
    public static async Task<AppProcess> StartAsync(params string[] settings)
    {
        var app = new AppProcess(settings);
        try
        {
            await app.RunAsync();
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public async Task KillAndStartAgainAsync()
    {
        await EndAsync();
        await RunAsync();
    }

    public async Task<JsonNode> GetAsync(string path) =>
        JsonNode.Parse(await Http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken)) ?? throw new InvalidOperationException($"{path} answered nothing.");

    /// <summary>Asks until the answer is as wanted.</summary>
    public async Task<JsonNode> UntilAsync(string path, Func<JsonNode, bool> wanted)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var answer = await GetAsync(path);
            if (wanted(answer))
            {
                return answer;
            }

            Assert.True(clock.Elapsed < Patience, $"{path} still answers {answer.ToJsonString()}.{Environment.NewLine}{Log()}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits for words in its log.</summary>
    public async Task SaysAsync(string words)
    {
        var clock = Stopwatch.StartNew();
        while (!_lines.Any(line => line.Contains(words, StringComparison.Ordinal)))
        {
            Assert.True(clock.Elapsed < Patience, $"It never said '{words}'.{Environment.NewLine}{Log()}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        Http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task RunAsync()
    {
        _lines.Clear();
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder };
        start.ArgumentList.Add(Program());
        foreach (var argument in (string[])["--urls", "http://127.0.0.1:0", "--DataFolder", Path.Combine(_folder, "data"), "--Library:CountingTimes", "* * * * * *", .. _settings])
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start) ?? throw new InvalidOperationException("The app did not start.");
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var clock = Stopwatch.StartNew();
        while (true)
        {
            if (_lines.Select(line => Listening().Match(line)).FirstOrDefault(match => match.Success) is { } match)
            {
                Http = new HttpClient { BaseAddress = new Uri(match.Value.TrimEnd('/') + "/") };
                return;
            }

            if (_process.HasExited || clock.Elapsed > Patience)
            {
                throw new InvalidOperationException($"The app does not listen.{Environment.NewLine}{Log()}");
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private async Task EndAsync()
    {
        if (_process is { } process)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            process.Dispose();
            _process = null;
        }
    }

    private void Take(string? line)
    {
        if (line is not null)
        {
            _lines.Enqueue(line);
        }
    }

    private string Log() => string.Join(Environment.NewLine, _lines);

    /// <summary>The app's assembly, of the same configuration as these tests.</summary>
    private static string Program()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)); // …/tests/Functions.Embedded.Tests/bin/Embedded/Release/net10.0
        var tests = here.Parent?.Parent?.Parent?.Parent?.Parent ?? throw new InvalidOperationException("These tests do not lie where they were built.");
        return Path.Combine(tests.FullName, "LendingLibrary", "bin", here.Parent.Parent.Name, here.Parent.Name, here.Name, "LendingLibrary.dll");
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+", RegexOptions.None, 1000)]
    private static partial Regex Listening();
}
