using SuggestionFunctions.Deadlines;

namespace SuggestionFunctions.Tasks;

/// <summary>
/// What somebody has to do, as it is kept in its subject's partition. Every opening of a step is a new task. Only its
/// orchestration (<see cref="InstanceId"/>, waiting for <see cref="EventName"/>) changes it.
/// </summary>
public sealed record TaskRecord
{
    /// <summary>The subject's id, the run and the number of the task in it: <c>{subject}-{run}-{number}</c>.</summary>
    public required string Id { get; init; }

    public required string SubjectId { get; init; }

    /// <summary>What the task belongs to: <c>suggestion</c> today.</summary>
    public required string SubjectKind { get; init; }

    public required string Kind { get; init; }

    /// <summary>1 for the first handling, 2 and 3 when handled again.</summary>
    public required int Round { get; init; }

    public required Assignee Assignee { get; init; }

    /// <summary>An instant in UTC.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    public required IReadOnlyList<Deadline> Deadlines { get; init; }

    /// <summary>The instant (UTC) at which its nearest unmet deadline expires, windows excepted.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The instant (UTC) from which that deadline's light is yellow.</summary>
    public DateTimeOffset? YellowAt { get; init; }

    public TaskState State { get; init; } = TaskState.Open;

    /// <summary>1 at the opening, raised by every accepted decision.</summary>
    public int Version { get; init; } = 1;

    public required string InstanceId { get; init; }

    public required string EventName { get; init; }

    /// <summary>The key of its entry on the desk, which moves with the due date.</summary>
    public required string DeskKey { get; init; }

    /// <summary>The keys it had before its deadlines were moved.</summary>
    public IReadOnlyList<string> FormerDeskKeys { get; init; } = [];

    /// <summary>The desks it lay on before its department went over into another.</summary>
    public IReadOnlyList<string> FormerDesks { get; init; } = [];

    /// <summary>The actions it takes, where not all of its kind's are; null: all of them.</summary>
    public IReadOnlyList<string>? Actions { get; init; }

    /// <summary>The decision it is about, such as the request that it answers; null where there is none.</summary>
    public string? About { get; init; }

    /// <summary>The accepted decisions, oldest first.</summary>
    public IReadOnlyList<string> Decisions { get; init; } = [];

    public TaskOutcome? Outcome { get; init; }

    /// <summary>Whether an action of its kind may be decided on it.</summary>
    public bool Takes(string action) => Actions?.Contains(action) != false;
}
