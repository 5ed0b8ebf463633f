using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SuggestionFlow.Bench.Server;

/// <summary>The built app as a process of its own on a free loopback port, with the demo town in a fresh data folder.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process process;

    private ServerProcess(Process process, Uri address, IReadOnlyList<JsonNode?> accounts)
    {
        this.process = process;
        Address = address;
        Accounts = accounts;
    }

    public Uri Address { get; }

    public IReadOnlyList<JsonNode?> Accounts { get; }

    /// <summary>The most memory the process has held so far, in bytes.</summary>
    public long PeakMemory
    {
        get
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
    }

    /// <summary>So many people of the demo town in one role, signed in.</summary>
    /// <exception cref="ArgumentException">There are not so many.</exception>
    public async Task<SignedInClient[]> SignInAsync(string role, int count)
    {
        var chosen = Accounts
            .Where(account => account?["posts"]?.AsArray().Any(post => post?["role"]?.GetValue<string>() == role && post["organization"]?["id"]?.GetValue<string>().StartsWith("hefu", StringComparison.Ordinal) == true) == true)
            .Take(count)
            .ToList();
        if (chosen.Count < count)
        {
            throw new ArgumentException($"The demo town has only {chosen.Count} people as {role}.", nameof(count));
        }

        var clients = new List<SignedInClient>();
        foreach (var account in chosen)
        {
            clients.Add(await SignedInClient.SignInAsync(Address, account ?? new JsonObject()));
        }

        return [.. clients];
    }

    public static async Task<ServerProcess> StartAsync(string dataFolder, params IReadOnlyList<string> settings)
    {
        // bench/bin/Embedded/Release/net10.0 → src/SuggestionFunctions/bin/Embedded/Release/net10.0
        var output = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);
        var configuration = Path.GetFileName(Path.GetDirectoryName(output)) ?? "Release";
        var root = Path.GetFullPath(Path.Combine(output, "../../../../.."));
        var program = Path.Combine(root, "src/SuggestionFunctions/bin/Embedded", configuration, "net10.0/SuggestionFunctions.dll");
        var start = new ProcessStartInfo("dotnet", [program, "--DataFolder", dataFolder, "--urls", "http://127.0.0.1:0", "--Demo", "true", .. settings])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var started = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        started.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } text && Listening().Match(text) is { Success: true } match)
            {
                listening.TrySetResult(new Uri(match.Value));
            }
        };
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        var address = await listening.Task.WaitAsync(Patience);
        await ReadyAsync(address);
        var accounts = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(dataFolder, "demo-accounts.json")))?.AsArray() ?? [];
        return new ServerProcess(started, address, [.. accounts]);
    }

    /// <summary>The first person in a role.</summary>
    public async Task<SignedInClient> SignInAsync(string role) => (await SignInAsync(role, 1))[0];

    /// <summary>Whoever has that account.</summary>
    public Task<SignedInClient> SignInAccountAsync(string name) => SignedInClient.SignInAsync(
        Address, Accounts.FirstOrDefault(account => account?["account"]?.GetValue<string>() == name) ?? throw new ArgumentException($"The demo town has no account {name}.", nameof(name)));

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task ReadyAsync(Uri address)
    {
        using var http = new HttpClient { BaseAddress = address };
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < Patience)
        {
            using var answer = await http.GetAsync(new Uri("api/health/ready", UriKind.Relative));
            if (answer.IsSuccessStatusCode)
            {
                return;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("The app did not become ready.");
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Listening();
}
