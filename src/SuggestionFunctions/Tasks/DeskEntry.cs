namespace SuggestionFunctions.Tasks;

/// <summary>A task as a desk lists it.</summary>
public sealed record DeskEntry
{
    public required string TaskId { get; init; }

    public required string SubjectId { get; init; }

    public required string SubjectKind { get; init; }

    public required string TownId { get; init; }

    public string? Number { get; init; }

    public required string Title { get; init; }

    public required string Kind { get; init; }

    public required int Round { get; init; }

    public required Assignee Assignee { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public DateTimeOffset? YellowAt { get; init; }

    public required TaskState State { get; init; }

    public TaskOutcome? Outcome { get; init; }

    public static DeskEntry Of(SubjectHeader header, TaskRecord task) => new()
    {
        TaskId = task.Id,
        SubjectId = header.Id,
        SubjectKind = header.Kind,
        TownId = header.TownId,
        Number = header.Number,
        Title = header.Title,
        Kind = task.Kind,
        Round = task.Round,
        Assignee = task.Assignee,
        OpenedAt = task.OpenedAt,
        DueAt = task.DueAt,
        YellowAt = task.YellowAt,
        State = task.State,
        Outcome = task.Outcome,
    };
}
