using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Restarts;

/// <summary>
/// One case in a plan or report of a restart: ids, number and where it stands, never its content.
/// </summary>
public sealed record RestartLine
{
    public required string Id { get; init; }

    public required string TownId { get; init; }

    public string? Number { get; init; }

    public required string State { get; init; }

    public string? Step { get; init; }

    public required int OpenTasks { get; init; }

    /// <summary>What goes on after the case was closed; null for its road.</summary>
    public string? FollowUp { get; init; }

    /// <summary>The orchestration that the case names.</summary>
    public required string InstanceId { get; init; }

    /// <summary>Its status in Durable Task's words, or <c>Missing</c>.</summary>
    public required string RuntimeStatus { get; init; }

    public required RestartAction Action { get; init; }

    /// <summary>The orchestration that carries it from now on; null where nothing changes.</summary>
    public string? NewInstanceId { get; init; }

    /// <summary>For <see cref="RestartAction.Problem"/>: a code of <see cref="RestartProblems"/>, then the ids it is about.</summary>
    public string? Problem { get; init; }

    /// <summary>Of a case that nothing is done with, and of whose header nothing is told.</summary>
    public static RestartLine Of(string caseId, string townId, string instanceId, string problem) => new()
    {
        Id = caseId,
        TownId = townId,
        State = "",
        OpenTasks = 0,
        InstanceId = instanceId,
        RuntimeStatus = "",
        Action = RestartAction.Problem,
        Problem = problem,
    };

    public static RestartLine Of(SubjectHeader header, CaseRun run, string runtimeStatus, RestartAction action) => new()
    {
        Id = header.Id,
        TownId = header.TownId,
        Number = header.Number,
        State = header.State,
        Step = header.Step,
        OpenTasks = header.OpenTasks.Count,
        FollowUp = run.FollowUp,
        InstanceId = run.InstanceId,
        RuntimeStatus = runtimeStatus,
        Action = action,
        NewInstanceId = action is RestartAction.Restart or RestartAction.TerminateAndRestart ? run.Next.InstanceId : null,
    };
}
