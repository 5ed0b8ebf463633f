using System.Text.Json.Nodes;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Tasks;

/// <summary>Tasks as the API shows them to one caller: what they may decide, and of what was decided what they may see.</summary>
public sealed class TaskViews(SubjectStore subjects, SubjectKinds kinds, Register register, TimeProvider clock)
{
    public async Task<TaskAnswer> ShowAsync(Caller caller, SubjectHeader header, TaskRecord task, Language language, CancellationToken cancellation)
    {
        var kind = kinds.Of(header.Kind);
        var holds = caller.Desks.Contains(task.Assignee.Desk());
        var behalf = holds ? null : task.Assignee.PersonId;
        var acts = behalf is not null && await kind.ActingPostAsync(caller, behalf, header, task, cancellation) is not null;
        task = acts ? task : await kind.AsSeenAsync(caller, header, task, cancellation);
        var mayDecide = task.State == TaskState.Open
            && (holds || acts)
            && await kind.PartialityAsync(caller, header, task, behalf, cancellation) is null;
        var seen = await subjects.FindAsync<SeenMark>(header.Id, holds ? SubjectKeys.Seen(task.Id, caller.PersonId) : SubjectKeys.Seen(task.Id), cancellation);
        var definition = kind.Tasks[task.Kind];
        var suspended = mayDecide ? await kind.SuspendedActionsAsync(header, task, cancellation) : [];
        return new TaskAnswer
        {
            Id = task.Id,
            Subject = new(task.SubjectKind, task.SubjectId),
            SuggestionId = task.SubjectKind == SuggestionKind.KindName ? task.SubjectId : null,
            Number = header.Number,
            Title = header.Title,
            Kind = task.Kind,
            KindName = definition.Title.In(language),
            Round = task.Round,
            Assignee = await ShowAsync(task.Assignee, cancellation),
            OpenedAt = task.OpenedAt,
            DueAt = task.DueAt,
            Deadlines = [.. task.Deadlines.Select(deadline => Show(deadline, language))],
            Light = task.State == TaskState.Closed ? null : TaskLight.At(task.DueAt, task.YellowAt, clock.GetUtcNow()),
            State = task.State,
            Version = task.Version,
            SeenAt = seen?.At,
            Actions = mayDecide ? [.. definition.Actions.Where(action => task.Takes(action.Name) && !suspended.Contains(action.Name)).Select(action => ActionView.Of(action, language))] : [],
            About = await AboutAsync(caller, header, task, cancellation),
            Decisions = await DecisionsAsync(caller, header, task, cancellation),
            Outcome = task.Outcome,
        };
    }

    /// <summary>What the task decides on, such as a request with its reason: for whoever sees the inside of the case, the task's holder, and whoever acts for them.</summary>
    private async Task<RequestView?> AboutAsync(Caller caller, SubjectHeader header, TaskRecord task, CancellationToken cancellation)
    {
        if (task.About is not { } id || await subjects.FindAsync<DecisionRecord>(header.Id, SubjectKeys.Decision(id), cancellation) is not { } about
            || !(caller.Desks.Contains(task.Assignee.Desk()) || await kinds.Of(header.Kind).SeesInsideAsync(caller, header, cancellation)
                || (task.Assignee.PersonId is { } deputy && await kinds.Of(header.Kind).ActingPostAsync(caller, deputy, header, task, cancellation) is not null)))
        {
            return null;
        }

        return new RequestView(about.Id, about.Action, about.At, about.PersonName, about.Fields, about.SubstituteFor);
    }

    /// <summary>A task in a list: without its decisions and deadlines.</summary>
    public async Task<TaskLine> ShowAsync(DeskEntry entry, Language language, CancellationToken cancellation) => new()
    {
        Id = entry.TaskId,
        Subject = new(entry.SubjectKind, entry.SubjectId),
        SuggestionId = entry.SubjectKind == SuggestionKind.KindName ? entry.SubjectId : null,
        Number = entry.Number,
        Title = entry.Title,
        Kind = entry.Kind,
        KindName = kinds.Of(entry.SubjectKind).Tasks[entry.Kind].Title.In(language),
        Round = entry.Round,
        Assignee = await ShowAsync(entry.Assignee, cancellation),
        OpenedAt = entry.OpenedAt,
        DueAt = entry.DueAt,
        Light = entry.State == TaskState.Closed ? null : TaskLight.At(entry.DueAt, entry.YellowAt, clock.GetUtcNow()),
        State = entry.State,
        Outcome = entry.Outcome,
    };

    /// <summary>A deadline with the sentence that explains it.</summary>
    public static DeadlineView Show(Deadline deadline, Language language) => DeadlineView.Of(deadline, language == Language.English ? "en" : "zh");

    private async Task<AssigneeView> ShowAsync(Assignee assignee, CancellationToken cancellation)
    {
        var organization = await register.OrganizationAsync(assignee.OrganizationId, cancellation);
        var person = assignee.PersonId is { } id ? await register.PersonAsync(id, cancellation) : null;
        return new AssigneeView(
            assignee.Role, new OrganizationName(assignee.OrganizationId, organization?.Name ?? assignee.OrganizationId), assignee.PostId, assignee.PersonId, person?.Name);
    }

    private async Task<IReadOnlyList<DecisionView>> DecisionsAsync(Caller caller, SubjectHeader header, TaskRecord task, CancellationToken cancellation)
    {
        if (task.Decisions.Count == 0)
        {
            return [];
        }

        var hidden = await kinds.Of(header.Kind).IsHiddenAsync(header, task, cancellation);
        var inside = await kinds.Of(header.Kind).SeesInsideAsync(caller, header, cancellation);
        var shown = new List<DecisionView>();
        foreach (var id in task.Decisions)
        {
            if (await subjects.FindAsync<DecisionRecord>(header.Id, SubjectKeys.Decision(id), cancellation) is { } decision
                && (!hidden || decision.PersonId == caller.PersonId || decision.OnBehalfOf == caller.PersonId))
            {
                shown.Add(new DecisionView
                {
                    Id = decision.Id,
                    Action = decision.Action,
                    At = decision.At,
                    By = new(decision.PersonId, decision.PersonName, decision.SubstituteFor),
                    OnBehalfOf = decision.OnBehalfOf,
                    Paper = decision.Paper,
                    Fields = inside || !kinds.Of(header.Kind).IsInside(task, decision) ? decision.Fields : new JsonObject(),
                    Outcome = decision.Outcome,
                });
            }
        }

        return shown;
    }
}
