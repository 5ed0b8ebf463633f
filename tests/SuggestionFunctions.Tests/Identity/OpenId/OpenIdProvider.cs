using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace SuggestionFunctions.Tests.Identity.OpenId;

/// <summary>A real provider (<c>OpenIdProvider/provider.mjs</c>) as a process of its own; its packages are installed on first use.</summary>
internal sealed class OpenIdProvider : IAsyncDisposable
{
    public const string ClientSecret = "a secret & more";
    public const string Audience = "https://town.example/api";
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "OpenIdProvider");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly Lazy<Task> Installed = new(InstallAsync);
    private readonly Process process;
    private readonly HttpClient http = new();

    private OpenIdProvider(Process process, Uri issuer)
    {
        this.process = process;
        http.BaseAddress = issuer;
        Issuer = issuer.AbsoluteUri.TrimEnd('/');
    }

    public string Issuer { get; }

    public static async Task<OpenIdProvider> StartAsync()
    {
        await Installed.Value;
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var log = new StringBuilder();
        var node = new Process { StartInfo = Command("node", "provider.mjs"), EnableRaisingEvents = true };
        void Hear(string? line)
        {
            const string Begins = "Listening on ";
            lock (log)
            {
                log.AppendLine(line);
            }

            if (line?.StartsWith(Begins, StringComparison.Ordinal) == true)
            {
                listening.TrySetResult(new Uri(line[Begins.Length..]));
            }
        }

        node.OutputDataReceived += (_, line) => Hear(line.Data);
        node.ErrorDataReceived += (_, line) => Hear(line.Data);
        node.Exited += (_, _) => listening.TrySetException(new InvalidOperationException($"The provider ended: {log}"));
        node.Start();
        node.BeginOutputReadLine();
        node.BeginErrorReadLine();
        return new OpenIdProvider(node, await listening.Task.WaitAsync(Patience));
    }

    /// <summary>Replaces the signing key.</summary>
    public Task RotateKeysAsync() => HandleAsync("rotate-keys", new { });

    /// <summary>Moves the provider's clock away from the real one.</summary>
    public Task SetClockAsync(TimeSpan ahead) => HandleAsync("clock", new { seconds = ahead.TotalSeconds });

    /// <summary>What the provider says of somebody besides their subject.</summary>
    public Task DescribeAsync(object claimsWithSub) => HandleAsync("person", claimsWithSub);

    /// <summary>Tells the provider where to say that somebody signed out.</summary>
    public Task SetBackchannelAsync(Uri address) => HandleAsync("backchannel", new { uri = address.AbsoluteUri });

    public async Task<string> AccessTokenAsync(string sub, string audience = Audience) =>
        (string?)(await HandleAsync("access-token", new { sub, audience }))?["token"] ?? throw new InvalidOperationException("no token");

    /// <summary>Whose sessions ended at the provider.</summary>
    public Task<string[]> EndedAsync() => SeenAsync("ended");

    /// <summary>Why its word that somebody signed out was not taken.</summary>
    public Task<string[]> FailedAsync() => SeenAsync("failed");

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromSeconds(10)))
        {
            process.Kill();
        }

        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task InstallAsync()
    {
        if (Directory.Exists(Path.Combine(Folder, "node_modules", "oidc-provider")))
        {
            return;
        }

        using var npm = Process.Start(Command("npm", "ci", "--no-audit", "--no-fund")) ?? throw new InvalidOperationException("npm does not start");
        npm.StandardInput.Close();
        var said = Task.WhenAll(npm.StandardOutput.ReadToEndAsync(), npm.StandardError.ReadToEndAsync());
        await npm.WaitForExitAsync().WaitAsync(Patience);
        Assert.True(npm.ExitCode == 0, $"npm ci failed: {string.Join('\n', await said)}");
    }

    private static ProcessStartInfo Command(string program, params string[] arguments) => new(program, arguments)
    {
        WorkingDirectory = Folder,
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    private async Task<string[]> SeenAsync(string what) => [.. ((await HandleAsync("seen", new { }))?[what]?.AsArray() ?? []).Select(text => (string?)text ?? "")];

    private async Task<JsonNode?> HandleAsync(string handle, object body)
    {
        using var content = JsonContent.Create(body);
        await content.LoadIntoBufferAsync();
        using var answer = await http.PostAsync(new Uri($"/test/{handle}", UriKind.Relative), content);
        return JsonNode.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
    }
}
