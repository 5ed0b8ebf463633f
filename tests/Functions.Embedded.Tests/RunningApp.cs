using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SuggestionFlow.Embedded.Functions;

namespace Functions.Embedded.Tests;

/// <summary>An app on the real host: Kestrel on a free loopback port, a data folder of its own, the functions of the types given.</summary>
internal sealed class RunningApp : IAsyncDisposable
{
    private readonly bool _ownsFolder;
    private bool _stopped;

    private RunningApp(IHost host, string folder, bool ownsFolder, LoggedLines log)
    {
        Host = host;
        Folder = folder;
        Log = log;
        _ownsFolder = ownsFolder;
        var addresses = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses;
        Http = new HttpClient { BaseAddress = new Uri(addresses?.FirstOrDefault() ?? "http://127.0.0.1:1") };
    }

    public IHost Host { get; }

    public string Folder { get; }

    public LoggedLines Log { get; }

    public HttpClient Http { get; }

    public Rehearsal Rehearsal => Host.Services.GetRequiredService<Rehearsal>();

    public T Get<T>()
        where T : notnull => Host.Services.GetRequiredService<T>();

    /// <summary>Starts the functions of one type.</summary>
    public static Task<RunningApp> StartAsync<T>(Action<FunctionsApplicationBuilder>? compose = null, string? folder = null, params string[] settings)
        => StartAsync([typeof(T)], compose, folder, settings);

    public static async Task<RunningApp> StartAsync(
        Type[] types, Action<FunctionsApplicationBuilder>? compose = null, string? folder = null, params string[] settings)
    {
        var given = folder ?? NewFolder();
        var log = new LoggedLines();
        var host = Build(types, compose, given, log, settings);
        try
        {
            await host.StartAsync();
        }
        catch
        {
            host.Dispose();
            throw;
        }

        return new RunningApp(host, given, folder is null, log);
    }

    public static IHost Build(Type[] types, Action<FunctionsApplicationBuilder>? compose, string folder, LoggedLines log, params string[] settings)
    {
        var builder = FunctionsApplication.CreateBuilder(["--urls", "http://127.0.0.1:0", "--DataFolder", folder, .. settings]);
        builder.ConfigureFunctionsWebApplication();
        builder.Services.AddSingleton(new FunctionSources(types));
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(log);
        compose?.Invoke(builder);
        return builder.Build();
    }

    public static string NewFolder() => Path.Combine(Path.GetTempPath(), "functions-embedded-tests", Guid.NewGuid().ToString("N"));

    /// <summary>The text of a GET.</summary>
    public Task<string> GetAsync(string path) => Http.GetStringAsync(new Uri(path, UriKind.Relative));

    public Task<HttpResponseMessage> SendAsync(string method, string path, string? json = null)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (json is not null)
        {
            request.Content = new StringContent(json, new MediaTypeHeaderValue("application/json"));
        }

        return Http.SendAsync(request);
    }

    /// <summary>Stops as Ctrl-C does, and keeps the folder for the next start.</summary>
    public async Task StopAsync()
    {
        if (_stopped)
        {
            return;
        }

        _stopped = true;
        await Host.StopAsync();
        await ((IAsyncDisposable)Host).DisposeAsync();
        Http.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (_ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
