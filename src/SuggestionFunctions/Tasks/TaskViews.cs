using System.Text.Json.Nodes;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;

namespace SuggestionFunctions.Tasks;

/// <summary>Tasks as the API shows them to one caller: what they may decide, and of what was decided what they may see.</summary>
public sealed class TaskViews(SubjectStore subjects, SubjectKinds kinds, Register register, TimeProvider clock)
{
    public async Task<object> ShowAsync(Caller caller, SubjectHeader header, TaskRecord task, Language language, CancellationToken cancellation)
    {
        var kind = kinds.Of(header.Kind);
        var mayDecide = task.State == TaskState.Open && (caller.Desks.Contains(task.Assignee.Desk())
            || (task.Assignee.PersonId is { } person && await kind.MayActForAsync(caller, person, header, task, cancellation)));
        var seen = await subjects.FindAsync<SeenMark>(header.Id, SubjectKeys.Seen(task.Id), cancellation);
        var definition = kind.Tasks[task.Kind];
        return new
        {
            task.Id,
            Subject = new { Kind = task.SubjectKind, Id = task.SubjectId },
            SuggestionId = task.SubjectId,
            header.Number,
            header.Title,
            task.Kind,
            KindName = definition.Title.In(language),
            task.Round,
            Assignee = await ShowAsync(task.Assignee, cancellation),
            task.OpenedAt,
            DueAt = new OrNull(task.DueAt),
            Deadlines = task.Deadlines.Select(deadline => Show(deadline, language)),
            Light = new OrNull(task.State == TaskState.Closed ? null : TaskLight.At(task.DueAt, task.YellowAt, clock.GetUtcNow())),
            task.State,
            task.Version,
            SeenAt = seen?.At,
            Actions = mayDecide ? definition.Actions.Where(action => task.Takes(action.Name)).Select(action => Show(action, language)) : [],
            About = await AboutAsync(caller, header, task, cancellation),
            Decisions = await DecisionsAsync(caller, header, task, cancellation),
            task.Outcome,
        };
    }

    /// <summary>What the task decides on, such as a request with its reason: for whoever sees the inside of the case, and the task's holder.</summary>
    private async Task<object?> AboutAsync(Caller caller, SubjectHeader header, TaskRecord task, CancellationToken cancellation)
    {
        if (task.About is not { } id || await subjects.FindAsync<DecisionRecord>(header.Id, SubjectKeys.Decision(id), cancellation) is not { } about
            || !(caller.Desks.Contains(task.Assignee.Desk()) || await kinds.Of(header.Kind).SeesInsideAsync(caller, header, cancellation)))
        {
            return null;
        }

        return new { about.Id, about.Action, about.At, By = about.PersonName, about.Fields };
    }

    /// <summary>A task in a list: without its decisions and deadlines.</summary>
    public async Task<object> ShowAsync(DeskEntry entry, Language language, CancellationToken cancellation) => new
    {
        Id = entry.TaskId,
        Subject = new { Kind = entry.SubjectKind, Id = entry.SubjectId },
        SuggestionId = entry.SubjectId,
        entry.Number,
        entry.Title,
        entry.Kind,
        KindName = kinds.Of(entry.SubjectKind).Tasks[entry.Kind].Title.In(language),
        entry.Round,
        Assignee = await ShowAsync(entry.Assignee, cancellation),
        entry.OpenedAt,
        DueAt = new OrNull(entry.DueAt),
        Light = new OrNull(entry.State == TaskState.Closed ? null : TaskLight.At(entry.DueAt, entry.YellowAt, clock.GetUtcNow())),
        entry.State,
        entry.Outcome,
    };

    /// <summary>A deadline with the sentence that explains it.</summary>
    public static JsonNode? Show(Deadline deadline, Language language)
    {
        var shown = System.Text.Json.JsonSerializer.SerializeToNode(deadline, Json.Options);
        if (shown is JsonObject fields)
        {
            fields["explanation"] = deadline.Explain(language == Language.English ? "en" : "zh");
        }

        return shown;
    }

    private static object Show(TaskAction action, Language language) => new
    {
        Action = action.Name,
        Name = action.Title.In(language),
        action.Closes,
        Fields = action.Fields.Where(field => field.Type != FieldType.NotAvailable).Select(field => new
        {
            field.Name,
            field.Type,
            field.Required,
            Maximum = field.Maximum == 0 ? (int?)null : field.Maximum,
            field.Choices,
        }),
    };

    private async Task<object> ShowAsync(Assignee assignee, CancellationToken cancellation)
    {
        var organization = await register.OrganizationAsync(assignee.OrganizationId, cancellation);
        var person = assignee.PersonId is { } id ? await register.PersonAsync(id, cancellation) : null;
        return new
        {
            assignee.Role,
            Organization = new OrganizationName(assignee.OrganizationId, organization?.Name ?? assignee.OrganizationId),
            assignee.PostId,
            assignee.PersonId,
            person?.Name,
        };
    }

    private async Task<IReadOnlyList<object>> DecisionsAsync(Caller caller, SubjectHeader header, TaskRecord task, CancellationToken cancellation)
    {
        if (task.Decisions.Count == 0)
        {
            return [];
        }

        var hidden = await kinds.Of(header.Kind).IsHiddenAsync(header, task, cancellation);
        var inside = await kinds.Of(header.Kind).SeesInsideAsync(caller, header, cancellation);
        var shown = new List<object>();
        foreach (var id in task.Decisions)
        {
            if (await subjects.FindAsync<DecisionRecord>(header.Id, SubjectKeys.Decision(id), cancellation) is { } decision
                && (!hidden || decision.PersonId == caller.PersonId || decision.OnBehalfOf == caller.PersonId))
            {
                shown.Add(new
                {
                    decision.Id,
                    decision.Action,
                    decision.At,
                    By = new { Id = decision.PersonId, Name = decision.PersonName },
                    decision.OnBehalfOf,
                    decision.Paper,
                    Fields = inside || !kinds.Of(header.Kind).IsInside(task, decision) ? decision.Fields : new JsonObject(),
                    decision.Outcome,
                });
            }
        }

        return shown;
    }
}
