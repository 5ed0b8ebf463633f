using Microsoft.DurableTask.Abstractions;
using Microsoft.DurableTask.Worker;
using SuggestionFlow.Embedded.DurableTask.Engine;
using FailureStrategy = Microsoft.DurableTask.Worker.DurableTaskWorkerOptions.VersionFailureStrategy;
using MatchStrategy = Microsoft.DurableTask.Worker.DurableTaskWorkerOptions.VersionMatchStrategy;

namespace SuggestionFlow.Embedded.DurableTask.Worker;

/// <summary>Which versions a worker takes.</summary>
/// <param name="options">As the application says; <c>null</c> for all.</param>
internal sealed class VersionPolicy(DurableTaskWorkerOptions.VersioningOptions? options)
{
    /// <summary>Whether an orchestration of this version is left as it is, for a worker that takes it.</summary>
    public bool Leaves(string version) => options?.FailureStrategy == FailureStrategy.Reject && Difference(version) is not null;

    /// <summary>Why a task of this version fails; <c>null</c> where it does not.</summary>
    public Failure? Mismatch(string version) => Difference(version) is { } difference ? new Failure("VersionMismatch", difference, Final: true) : null;

    private string? Difference(string version)
    {
        if (options is null || options.MatchStrategy == MatchStrategy.None)
        {
            return null;
        }

        var order = TaskOrchestrationVersioningUtils.CompareVersions(version, options.Version);
        return options.MatchStrategy switch
        {
            MatchStrategy.Strict when order != 0 => $"The version '{version}' does not match the worker's version '{options.Version}'.",
            MatchStrategy.CurrentOrOlder when order > 0 => $"The version '{version}' is newer than the worker's version '{options.Version}'.",
            _ => null,
        };
    }
}
