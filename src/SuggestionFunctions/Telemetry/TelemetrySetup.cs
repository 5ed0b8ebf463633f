using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SuggestionFunctions.Startup;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Telemetry;

/// <summary>
/// Traces, metrics and logs for whoever collects them: by OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> (or that of a single
/// signal) says where to, to Azure Monitor where <c>APPLICATIONINSIGHTS_CONNECTION_STRING</c> does, and not at all by default.
/// </summary>
internal static class TelemetrySetup
{
    private const string Otlp = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>What is traced: requests, orchestrations by either runtime, storage.</summary>
    private static readonly string[] Sources = [PersonFreeSpans.HttpSource, "Microsoft.DurableTask", "DurableTask.Core", StorageSpans.SourceName];

    /// <summary>The procedure, the durable engine where it is embedded (the official one has no meter), requests, the runtime.</summary>
    private static readonly string[] Meters = [BusinessMeter.Name, "SuggestionFlow.Embedded.DurableTask", "Microsoft.AspNetCore.Hosting", "System.Runtime"];

    /// <summary>Comes last of all that is composed: it wraps the stores that are there.</summary>
    public static void AddTelemetry(this FunctionsApplicationBuilder builder)
    {
        var settings = builder.Configuration;
        var azure = settings["APPLICATIONINSIGHTS_CONNECTION_STRING"] is { Length: > 0 } connection ? connection : null;
        var (traces, metrics, logs) = (Wants(settings, "TRACES"), Wants(settings, "METRICS"), Wants(settings, "LOGS"));
        if (settings.GetValue("OTEL_SDK_DISABLED", false) || (azure is null && !traces && !metrics && !logs))
        {
            return;
        }

        void ToAzure(AzureMonitorExporterOptions options)
        {
            options.ConnectionString = azure;
            options.Credential = AzureMonitorIdentity.Read(settings["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"]);
        }

        Wrap<IDocumentStore>(builder.Services, store => new TracedDocumentStore(store));
        Wrap<IBlobStore>(builder.Services, store => new TracedBlobStore(store));

        // The first screen speaks to whoever sits at the machine: where the accounts are, and once a password.
        builder.Logging.AddFilter<OpenTelemetryLoggerProvider>(typeof(FirstScreen).Namespace, LogLevel.None);
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(settings["OTEL_SERVICE_NAME"] ?? "suggestionflow"))
            .WithTracing(tracing =>
            {
                tracing.AddSource(Sources).AddProcessor(new PersonFreeSpans());
                Add(traces, () => tracing.AddOtlpExporter());
                Add(azure is not null, () => tracing.AddAzureMonitorTraceExporter(ToAzure));
            })
            .WithMetrics(measuring =>
            {
                measuring.AddMeter(Meters);
                Add(metrics, () => measuring.AddOtlpExporter());
                Add(azure is not null, () => measuring.AddAzureMonitorMetricExporter(ToAzure));
            })
            .WithLogging(
                logging =>
                {
                    logging.AddProcessor(new PersonFreeLogs());
                    Add(logs, () => logging.AddOtlpExporter());
                    Add(azure is not null, () => logging.AddAzureMonitorLogExporter(ToAzure));
                },
                options =>
                {
                    options.IncludeScopes = false;
                    options.IncludeFormattedMessage = false;
                    options.ParseStateValues = true;
                });
    }

    private static bool Wants(IConfiguration settings, string signal) =>
        settings[$"OTEL_{signal}_EXPORTER"] != "none"
        && (settings[Otlp] is { Length: > 0 } || settings[$"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"] is { Length: > 0 });

    private static void Add(bool wanted, Action add)
    {
        if (wanted)
        {
            add();
        }
    }

    /// <summary>Puts a wrapper around the service as it is registered.</summary>
    private static void Wrap<T>(IServiceCollection services, Func<T, T> wrapper)
        where T : class
    {
        var registered = services.Last(service => service.ServiceType == typeof(T));
        var make = registered.ImplementationFactory ?? throw new InvalidOperationException($"{typeof(T).Name} is registered without a factory.");
        services.Remove(registered);
        services.AddSingleton(provider => wrapper((T)make(provider)));
    }
}
