using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using SuggestionFlow.Embedded.DurableTask;
using SuggestionFlow.Embedded.Functions.Clock;
using SuggestionFlow.Embedded.Functions.Durable;
using SuggestionFlow.Embedded.Functions.Http;
using SuggestionFlow.Embedded.Functions.Invocations;
using SuggestionFlow.Embedded.Functions.Timers;

namespace SuggestionFlow.Embedded.Functions.Hosting;

/// <summary>Composes the host around an app's services and middleware.</summary>
internal sealed class EmbeddedHostBuilder
{
    private const string DefaultAddress = "http://127.0.0.1:7071";

    /// <summary>The official host takes bodies of 100 MB.</summary>
    private const long LargestBody = 100 * 1024 * 1024;

    private readonly HostFile _hostFile;

    public EmbeddedHostBuilder(string[] args)
    {
        StartFailure.EndsTheProcess();
        var folder = AppContext.BaseDirectory;
        LocalSettings.Load(folder);
        Application = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = folder });
        Configure(Application.Configuration, args);
        _hostFile = new HostFile(folder, Application.Configuration);
        Configure(Application.Logging);
        Configure(Application.WebHost);
        Configure(Application.Services);
    }

    /// <summary>The ASP.NET Core application underneath.</summary>
    public WebApplicationBuilder Application { get; }

    /// <summary>The app's middleware.</summary>
    public InvocationPipeline Pipeline { get; } = new();

    /// <summary>The host, ready to run.</summary>
    public IHost Build()
    {
        Pipeline.Close();
        return new EmbeddedHost(Application.Build(), _hostFile, Pipeline);
    }

    private static void Configure(ConfigurationManager settings, string[] args)
    {
        settings.AddInMemoryCollection([new("urls", DefaultAddress)]);
        settings.AddEnvironmentVariables("ASPNETCORE_");
        settings.AddEnvironmentVariables();
        settings.AddCommandLine(args);
    }

    private void Configure(ILoggingBuilder logging)
    {
        // The framework's own words are for whoever asks for them; the first screen belongs to the app. A failed start this host tells itself.
        logging.AddConfiguration(new ConfigurationBuilder()
            .AddInMemoryCollection(
            [
                new("LogLevel:Default", "Information"),
                new("LogLevel:Microsoft", "Warning"),
                new("LogLevel:Microsoft.Extensions.Hosting.Internal.Host", "Critical"),
            ])
            .Build());
        logging.AddConfiguration(_hostFile.Logging);
        logging.AddConfiguration(Application.Configuration.GetSection("Logging"));
        logging.AddConsole(console => console.FormatterName = PlainConsoleFormatter.FormatterName);
        logging.AddConsoleFormatter<PlainConsoleFormatter, ConsoleFormatterOptions>();
    }

    private static void Configure(IWebHostBuilder web)
        => web.UseKestrel((context, kestrel) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Configure(context.Configuration.GetSection("Kestrel"), reloadOnChange: false);
        });

    /// <summary>The host's services stand before the app's: what the app only tries to add is there already, the clock above all.</summary>
    private void Configure(IServiceCollection services)
    {
        var clock = new RehearsalClock();
        services.AddSingleton(clock);
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton(_hostFile);
        services.AddSingleton<Settings>();
        services.AddSingleton(provider => new DataFolder(provider.GetRequiredService<Settings>().DataFolder));
        services.AddSingleton(provider => InstallationKeys.Of(provider.GetRequiredService<DataFolder>()));
        services.AddSingleton<ClockFile>();
        services.AddSingleton<HostStop>();
        services.AddSingleton<ManagementAddresses>();
        services.AddSingleton<DurableEngine>();
        services.AddSingleton<ManagementEndpoints>();
        services.AddSingleton<HttpFunctions>();
        services.AddSingleton<TimerTriggers>();
        services.AddSingleton(provider => new Rehearsal(
            provider.GetRequiredService<Settings>().Rehearsal,
            clock,
            provider.GetRequiredService<DurableEngine>(),
            provider.GetRequiredService<TimerTriggers>(),
            provider.GetRequiredService<ClockFile>()));
        services.AddSingleton(_ => new FunctionSources(Assembly.GetEntryAssembly()?.GetTypes() ?? []));
        services.AddRouting();
        services.Configure<JsonSerializerOptions>(json => json.PropertyNameCaseInsensitive = true);
        services.Configure<ForwardedHeadersOptions>(options => options.ForwardedHeaders = ForwardedHeaders.All);
    }
}
