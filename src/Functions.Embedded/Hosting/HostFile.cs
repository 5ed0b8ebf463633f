using System.Globalization;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.Configuration;
using SuggestionFlow.Embedded.DurableTask;

namespace SuggestionFlow.Embedded.Functions.Hosting;

/// <summary>
/// <c>host.json</c>, which lies beside the app. As on the official host each value may be a setting instead: <c>AzureFunctionsJobHost__</c> and its
/// path with <c>__</c> between in the environment, with <c>:</c> between on the command line. The section <c>embedded</c> is read by this host only.
/// </summary>
internal sealed class HostFile
{
    private readonly IConfiguration _values;

    /// <summary>Reads the file in the folder given; without one everything has its default.</summary>
    /// <exception cref="EmbeddedStartException">It is not JSON.</exception>
    public HostFile(string folder, IConfiguration settings)
    {
        try
        {
            _values = new ConfigurationBuilder()
                .AddJsonFile(Path.Combine(folder, "host.json"), optional: true, reloadOnChange: false)
                .AddConfiguration(settings.GetSection("AzureFunctionsJobHost"))
                .Build();
        }
        catch (Exception broken) when (broken is InvalidDataException or FormatException)
        {
            throw new EmbeddedStartException($"host.json cannot be read: {broken.InnerException?.Message ?? broken.Message}", broken);
        }
    }

    /// <summary>What comes before every route; <c>api</c> unless set, and it may be empty.</summary>
    public string RoutePrefix => _values["extensions:http:routePrefix"] ?? "api";

    /// <summary>The version new instances start at; empty where none is set.</summary>
    public string DefaultVersion => _values["extensions:durableTask:defaultVersion"] ?? "";

    /// <summary>Which versions this host takes: the default one and older ones, others being left, unless set; <c>null</c> without a default version.</summary>
    /// <exception cref="EmbeddedStartException">A strategy is none of the official ones.</exception>
    public DurableTaskWorkerOptions.VersioningOptions? Versioning => DefaultVersion.Length == 0 ? null : new()
    {
        Version = DefaultVersion,
        DefaultVersion = DefaultVersion,
        MatchStrategy = Strategy("versionMatchStrategy", DurableTaskWorkerOptions.VersionMatchStrategy.CurrentOrOlder),
        FailureStrategy = Strategy("versionFailureStrategy", DurableTaskWorkerOptions.VersionFailureStrategy.Reject),
    };

    /// <summary>Whether an event for a finished or unknown instance is an error; true unless set.</summary>
    public bool ThrowOnLostEvents => _values.GetValue("extensions:durableTask:throwStatusExceptionsOnRaiseEvent", defaultValue: true);

    /// <summary>Activities that run at the same time; <c>null</c> where it is not set.</summary>
    /// <exception cref="EmbeddedStartException">It is no positive number.</exception>
    public int? ConcurrentActivities => Positive("extensions:durableTask:maxConcurrentActivityFunctions");

    /// <summary>Orchestrators that run at the same time; <c>null</c> where it is not set.</summary>
    /// <exception cref="EmbeddedStartException">It is no positive number.</exception>
    public int? ConcurrentOrchestrators => Positive("extensions:durableTask:maxConcurrentOrchestratorFunctions");

    /// <summary>How long an activity may take; <c>null</c>, for any time, where it is not set or <c>-1</c>.</summary>
    /// <exception cref="EmbeddedStartException">It is no length of time.</exception>
    public TimeSpan? FunctionTimeout => _values["functionTimeout"] is not { Length: > 0 } given || given == "-1" ? null
        : TimeSpan.TryParse(given, CultureInfo.InvariantCulture, out var timeout) && timeout > TimeSpan.Zero ? timeout
        : throw new EmbeddedStartException($"host.json, functionTimeout: '{given}' is no length of time such as 00:10:00.");

    /// <summary>How large an input, output, event or status of an orchestration may be, in bytes; <c>null</c> where it is not set.</summary>
    /// <exception cref="EmbeddedStartException">It is no positive number, or more than the engine can keep.</exception>
    public int? LargestPayload => Positive("embedded:largestPayloadBytes") is not { } given ? null
        : given <= EmbeddedDurableTaskOptions.LargestPayloadPossible ? given
        : throw new EmbeddedStartException($"host.json, embedded.largestPayloadBytes: {given} is more than {EmbeddedDurableTaskOptions.LargestPayloadPossible}.");

    /// <summary>Timer functions that follow the machine's clock even where the installation's clock is moved.</summary>
    public IReadOnlyList<string> RealTimeTimers => _values.GetSection("embedded:realTimeTimers").Get<string[]>() ?? [];

    /// <summary>The section <c>logging</c>, with levels by category.</summary>
    public IConfiguration Logging => _values.GetSection("logging");

    private int? Positive(string path) => _values[path] is not { } given ? null
        : int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : throw new EmbeddedStartException($"host.json, {path.Replace(':', '.')}: '{given}' is no number from 1 on.");

    private T Strategy<T>(string name, T unlessSet)
        where T : struct, Enum => _values[$"extensions:durableTask:{name}"] is not { } given ? unlessSet
            : Enum.TryParse<T>(given, ignoreCase: true, out var strategy) && Enum.IsDefined(strategy) ? strategy
            : throw new EmbeddedStartException($"host.json, extensions.durableTask.{name}: '{given}' is none of {string.Join(", ", Enum.GetNames<T>())}.");
}
