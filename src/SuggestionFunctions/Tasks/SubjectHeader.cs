using System.Text.Json.Serialization;

namespace SuggestionFunctions.Tasks;

/// <summary>
/// The head of a subject (today: a suggestion's case): where it stands. The first document every reader reads, and the
/// one whose ETag orders all changes of the case.
/// </summary>
public sealed record SubjectHeader
{
    public required string Id { get; init; }

    public required string Kind { get; init; }

    public required string TownId { get; init; }

    /// <summary>As people quote it, such as <c>2026-HF-001</c>; null for a draft and until it is claimed.</summary>
    public string? Number { get; init; }

    public required string Title { get; init; }

    public required string State { get; init; }

    public string? Step { get; init; }

    /// <summary>The orchestration that carries it now.</summary>
    public required string InstanceId { get; init; }

    /// <summary>1 for the first instance, raised when it is submitted again or started again.</summary>
    public int Run { get; init; } = 1;

    /// <summary>The run its road began with, where a later one carries it on since its orchestration was lost; null where none does.</summary>
    public int? BegunAs { get; init; }

    /// <summary>The run under which the tasks of its road are numbered.</summary>
    [JsonIgnore] public int Road => BegunAs ?? Run;

    public IReadOnlyList<OpenTask> OpenTasks { get; init; } = [];

    /// <summary>What goes on, or went on, after it was closed; oldest first.</summary>
    public IReadOnlyList<FollowUpRun> FollowUps { get; init; } = [];

    /// <summary>Accepted decisions whose consequences are not open yet: whoever made them still waits for the answer.</summary>
    public IReadOnlyList<string> Settling { get; init; } = [];

    /// <summary>Departments that went over into others while it was open, in their order.</summary>
    public IReadOnlyList<OrganizationSuccession> Successions { get; init; } = [];

    /// <summary>Raised by every change; lists keep it, so that an older entry never replaces a newer one.</summary>
    public int Revision { get; init; }

    public int TimelineLength { get; init; }

    public string TimelineHash { get; init; } = Timeline.TimelineChain.Beginning;

    /// <summary>An instant in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The last doing of whoever holds it, an instant in UTC.</summary>
    public required DateTimeOffset LastProgressAt { get; init; }

    /// <summary>With something done by whoever holds it, at that instant (UTC); what comes late moves nothing back.</summary>
    public SubjectHeader Progressed(DateTimeOffset at) => at > LastProgressAt ? this with { LastProgressAt = at } : this;

    /// <summary>What carries its road.</summary>
    [JsonIgnore] public CaseRun Carrier => new(Id, null, Run);

    /// <summary>The follow-up of that name; null where there is none.</summary>
    public FollowUpRun? FollowUp(string name) => FollowUps.FirstOrDefault(run => run.Name == name);
    /// <summary>What an organization is now on this case: itself, or what it went over into.</summary>
    public string GoesOnAs(string organizationId) => Successions.Aggregate(organizationId, (now, gone) => now == gone.From ? gone.To : now);

    /// <summary>A task as it lies with whoever goes on for its organization, a department.</summary>
    public TaskRecord GoesOn(TaskRecord task) => task.Assignee is { Role: Identity.Role.Department, OrganizationId: var former } && GoesOnAs(former) is var now && now != former
        ? task with { Assignee = Assignee.Office(Identity.Role.Department, now), FormerDesks = [.. task.FormerDesks, task.Assignee.Desk().Value] }
        : task;

    /// <summary>The open task that is due first, or null.</summary>
    public OpenTask? MostUrgent() => OpenTasks.Where(task => task.DueAt is not null).MinBy(task => task.DueAt);
}
