using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using SuggestionFunctions.Tests.Azurite;

[assembly: AssemblyFixture(typeof(AzuriteServer.Ending))]

namespace SuggestionFunctions.Tests.Azurite;

/// <summary>
/// One Azurite for all tests of this program, on free loopback ports, in memory, with an account of its own; started by the
/// first test that needs it and stopped after the last. Tests share it, and use tables and containers of their own.
/// </summary>
internal sealed partial class AzuriteServer
{
    private const string Account = "trial";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly Lazy<Task<AzuriteServer>> Shared = new(StartAsync);

    private readonly string _key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
    private readonly Process _process = new();
    private readonly StringBuilder _said = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Uri Tables { get; private set; } = new("http://127.0.0.1:1");

    public Uri Blobs { get; private set; } = new("http://127.0.0.1:1");

    public static Task<AzuriteServer> StartedAsync() => Shared.Value;

    /// <summary>A connection string to this server, or through whatever listens at these addresses instead.</summary>
    public string ConnectionString(Uri? tables = null, Uri? blobs = null) =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={_key};TableEndpoint={new Uri(tables ?? Tables, Account)};BlobEndpoint={new Uri(blobs ?? Blobs, Account)}";

    private static async Task<AzuriteServer> StartAsync()
    {
        var server = new AzuriteServer();
        await server.RunAsync(await AzuriteFolder.InstalledAsync());
        return server;
    }

    [GeneratedRegex("Azurite (?<service>Table|Blob) service is successfully listening at (?<address>http://[^\\s]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Listening();

    private async Task RunAsync(string folder)
    {
        _process.StartInfo = new ProcessStartInfo(
            "node", ["start.js", "--inMemoryPersistence", "--silent", "--skipApiVersionCheck", "--disableTelemetry", "--tablePort", "0", "--blobPort", "0", "--queuePort", "0"])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["AZURITE_ACCOUNTS"] = $"{Account}:{_key}" },
        };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.EnableRaisingEvents = true;
        _process.Exited += (_, _) => _ready.TrySetException(new InvalidOperationException($"Azurite ended: {_said}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await _ready.Task.WaitAsync(Patience);
    }

    private void Hear(string? line)
    {
        lock (_said)
        {
            _said.AppendLine(line);
            var addresses = Listening().Matches(_said.ToString()).ToDictionary(match => match.Groups["service"].Value, match => new Uri(match.Groups["address"].Value));
            if (addresses.TryGetValue("Table", out var tables) && addresses.TryGetValue("Blob", out var blobs))
            {
                (Tables, Blobs) = (tables, blobs);
                _ready.TrySetResult();
            }
        }
    }

    /// <summary>Stops Azurite after the last test, if any test has started it.</summary>
    public sealed class Ending : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            if (Shared.IsValueCreated && await Shared.Value is var server)
            {
                server._process.Kill();
                await server._process.WaitForExitAsync();
                server._process.Dispose();
            }
        }
    }
}
