namespace Microsoft.DurableTask.Client;

/// <summary>Which instances a query returns, oldest first.</summary>
/// <param name="CreatedFrom">Created at this instant or later.</param>
/// <param name="CreatedTo">Created at this instant or earlier.</param>
/// <param name="Statuses">In one of these statuses.</param>
/// <param name="TaskHubNames">Of one of these hubs; the embedded engine has one hub and ignores this.</param>
/// <param name="InstanceIdPrefix">With an id that begins so, case included.</param>
/// <param name="PageSize">Instances on a page.</param>
/// <param name="FetchInputsAndOutputs">Whether input, output and custom status come along.</param>
/// <param name="ContinuationToken">From an earlier page: begin behind it.</param>
public record OrchestrationQuery(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null,
    IEnumerable<string>? TaskHubNames = null,
    string? InstanceIdPrefix = null,
    int PageSize = OrchestrationQuery.DefaultPageSize,
    bool FetchInputsAndOutputs = false,
    string? ContinuationToken = null)
{
    /// <summary>Instances on a page where nothing is said.</summary>
    public const int DefaultPageSize = 100;
}
