using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.Logging;
using SuggestionFlow.Embedded.DurableTask.Engine;

namespace SuggestionFlow.Embedded.DurableTask.Worker;

/// <summary>What orchestrators and activities share.</summary>
internal sealed partial class WorkerSettings(EmbeddedDurableTaskOptions options, ILoggerFactory loggers)
{
    // Names of categories and events are the official worker's: people filter by them.
    private readonly ILogger _logger = loggers.CreateLogger("Microsoft.DurableTask.Worker");
    private readonly ILogger _actions = loggers.CreateLogger("Microsoft.DurableTask.Worker.Grpc");

    public DataConverter Converter => options.DataConverter;

    /// <summary>The version of sub-orchestrations that are started without one.</summary>
    public string DefaultVersion => options.Versioning?.DefaultVersion ?? options.DefaultVersion;

    /// <summary>Longer timers are made in pieces of this length; <c>null</c> for none.</summary>
    public TimeSpan? MaximumTimerInterval => options.MaximumTimerInterval;

    /// <summary>How large a stored text may be.</summary>
    public PayloadLimit Payloads { get; } = new(options.LargestPayload);

    public VersionPolicy Versions { get; } = new(options.Versioning);

#pragma warning disable CS0618 // it is asked as long as it is there
    /// <summary>Decides which orchestrations are taken; <c>null</c> for all.</summary>
    public IOrchestrationFilter? Filter { get; init; }
#pragma warning restore CS0618

    /// <summary>Says what is kept of exceptions; <c>null</c> for no further facts.</summary>
    public IExceptionPropertiesProvider? ExceptionProperties { get; init; }

    public ILoggerFactory Loggers => loggers;

    public void OrchestratorStarted(Execution execution) => LogOrchestratorStarted(_logger, execution.Name, execution.InstanceId);

    public void OrchestratorCompleted(Execution execution) => LogOrchestratorCompleted(_logger, execution.Name, execution.InstanceId);

    public void OrchestratorFailed(Execution execution, Exception exception) =>
        LogOrchestratorFailed(_logger, exception, execution.Name, execution.InstanceId);

    /// <summary>An orchestrator asks for something, named as the official worker names it.</summary>
    public void Asked(Execution execution, string action) => LogAsked(_actions, execution.InstanceId, execution.Name, action);

    public void ActivityStarted(ActivityCall call) => LogActivityStarted(_logger, call.Name, call.InstanceId);

    public void ActivityCompleted(ActivityCall call) => LogActivityCompleted(_logger, call.Name, call.InstanceId);

    public void ActivityFailed(ActivityCall call, Exception exception) => LogActivityFailed(_logger, exception, call.Name, call.Step, call.InstanceId);

    [LoggerMessage(EventId = 600, EventName = "OrchestrationStarted", Level = LogLevel.Information, Message = "Orchestrator '{Name}' of instance '{InstanceId}' started")]
    private static partial void LogOrchestratorStarted(ILogger logger, string name, string instanceId);

    [LoggerMessage(EventId = 601, EventName = "OrchestrationCompleted", Level = LogLevel.Information, Message = "Orchestrator '{Name}' of instance '{InstanceId}' completed")]
    private static partial void LogOrchestratorCompleted(ILogger logger, string name, string instanceId);

    [LoggerMessage(EventId = 602, EventName = "OrchestrationFailed", Level = LogLevel.Error, Message = "Orchestrator '{Name}' of instance '{InstanceId}' failed")]
    private static partial void LogOrchestratorFailed(ILogger logger, Exception exception, string name, string instanceId);

    [LoggerMessage(EventId = 603, EventName = "ActivityStarted", Level = LogLevel.Information, Message = "Activity '{Name}' of instance '{InstanceId}' started")]
    private static partial void LogActivityStarted(ILogger logger, string name, string instanceId);

    [LoggerMessage(EventId = 604, EventName = "ActivityCompleted", Level = LogLevel.Information, Message = "Activity '{Name}' of instance '{InstanceId}' completed")]
    private static partial void LogActivityCompleted(ILogger logger, string name, string instanceId);

    [LoggerMessage(EventId = 605, EventName = "ActivityFailed", Level = LogLevel.Warning, Message = "Activity '{Name}' (#{Step}) of instance '{InstanceId}' failed")]
    private static partial void LogActivityFailed(ILogger logger, Exception exception, string name, int step, string instanceId);

    [LoggerMessage(EventId = 11, EventName = "SendingOrchestratorResponse", Level = LogLevel.Debug, Message = "Instance '{InstanceId}': orchestrator '{Name}' asks for {Action}")]
    private static partial void LogAsked(ILogger logger, string instanceId, string name, string action);
}
