using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using SuggestionFunctions.Tests.Storage;

namespace SuggestionFunctions.Tests.Identity;

/// <summary>The app as a process of its own on an empty data folder, without the demo; asked over HTTP.</summary>
public sealed partial class RunningServer : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TemporaryFolder folder = new();
    private readonly StringBuilder log = new();
    private readonly TaskCompletionSource<(Uri Address, string Password)> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process process = new();

    /// <summary>Follows no redirects and keeps no cookies.</summary>
    public HttpClient Http { get; } = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });

    /// <summary>The first administrator's one-time password, as the log told it.</summary>
    public string Password { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        process.StartInfo = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { "exec", Path.Combine(AppContext.BaseDirectory, "SuggestionFunctions.dll"), "--Demo", "false", "--DataFolder", folder.File("data"), "--urls", "http://127.0.0.1:0" },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"The app ended: {log}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        (Http.BaseAddress, Password) = await ready.Task.WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Dispose();
    }

    [GeneratedRegex("Listening on (?<value>http://[^\\s]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Listening();

    [GeneratedRegex("one-time password (?<value>[a-z0-9-]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex OneTimePassword();

    private void Hear(string? line)
    {
        lock (log)
        {
            log.AppendLine(line);
            var text = log.ToString();
            if (Listening().Match(text) is { Success: true } address && OneTimePassword().Match(text) is { Success: true } password)
            {
                ready.TrySetResult((new Uri(address.Groups["value"].Value), password.Groups["value"].Value));
            }
        }
    }
}
