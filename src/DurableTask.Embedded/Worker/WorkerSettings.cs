using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using SuggestionFlow.Embedded.DurableTask.Engine;

namespace SuggestionFlow.Embedded.DurableTask.Worker;

/// <summary>What orchestrators and activities share.</summary>
internal sealed partial class WorkerSettings(DataConverter converter, string defaultVersion, ILoggerFactory loggers)
{
    private readonly ILogger _logger = loggers.CreateLogger("Microsoft.DurableTask.Worker");

    public DataConverter Converter => converter;

    /// <summary>The version of sub-orchestrations that are started without one.</summary>
    public string DefaultVersion => defaultVersion;

    public ILoggerFactory Loggers => loggers;

    public void ActivityFailed(ActivityCall call, Exception exception) => LogActivityFailed(_logger, exception, call.Name, call.Step, call.InstanceId);

    public void OrchestratorFailed(Execution execution, Exception exception) =>
        LogOrchestratorFailed(_logger, exception, execution.Name, execution.InstanceId);

    [LoggerMessage(EventId = 30, Level = LogLevel.Warning, Message = "Activity '{Name}' (#{Step}) of instance '{InstanceId}' failed")]
    private static partial void LogActivityFailed(ILogger logger, Exception exception, string name, int step, string instanceId);

    [LoggerMessage(EventId = 31, Level = LogLevel.Error, Message = "Orchestrator '{Name}' of instance '{InstanceId}' failed")]
    private static partial void LogOrchestratorFailed(ILogger logger, Exception exception, string name, string instanceId);
}
