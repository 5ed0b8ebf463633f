using System.Text.Json.Nodes;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using SuggestionFunctions.CaseWalks;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Notices;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Successions;

/// <summary>
/// What is done when a post came into other hands: its open cases are found, each is told by a decision on the whole case
/// (which the sweep raises until it is heard, however long the case has no orchestration), and whoever it is about is told.
/// </summary>
public sealed class PostChangeActivities(
    DepartmentCases cases, SubjectStore subjects, SubjectKinds kinds, Desks desks, Decisions decisions, Register register, Substitutions.Substitutions substitutions,
    Noticeboard notices, WalkOrders walks)
{
    /// <summary>The open cases it concerns; none where the register does not say what the change says: then it was never made.</summary>
    [Function(nameof(CasesOfChange))]
    public async Task<IReadOnlyList<string>> CasesOfChange([ActivityTrigger] PostChange change, CancellationToken cancellation)
    {
        await walks.MeetAsync(change.Id, cancellation);
        if (!await StandsAsync(change, cancellation))
        {
            return [];
        }

        await walks.MeetAsync(change.Id, cancellation, stands: true);
        return change.Department is { } department
            ? await cases.OfDepartmentAsync(change.TownId, department, cancellation)
            : await CasesOnDeskAsync(Address.OfPost(change.PostId), cancellation);
    }

    /// <summary>Tells some cases. One that was told before, or has ended, stays as it is.</summary>
    [Function(nameof(TellSome))]
    public async Task TellSome([ActivityTrigger] TellSomeInput input, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var change = input.Change;
        var by = await register.PersonAsync(change.By, cancellation);
        if (change.Successor is { } named)
        {
            // It may have gone over into another one itself since.
            change = change with { Successor = (await register.LivingAsync(named, cancellation))?.Id ?? named };
        }

        var fields = await FieldsAsync(change, cancellation);
        foreach (var id in input.Cases)
        {
            if (await subjects.FindHeaderAsync(id, cancellation) is { } header && kinds.Of(header.Kind).Carrying(header).Count > 0)
            {
                await decisions.TellAsync(Told(header, change, by?.Name ?? change.By, fields), client, cancellation);
            }
        }
    }

    /// <summary>Tells whoever holds the post now what lies there; then the walk is forgotten.</summary>
    [Function(nameof(AllTold))]
    public async Task AllTold([ActivityTrigger] ToldInput input, CancellationToken cancellation)
    {
        if (input.Change.PersonId is { } person && await StandsAsync(input.Change, cancellation)
            && await register.PostAsync(input.Change.PostId, cancellation) is { } post)
        {
            await notices.PostMissingAsync([Address.OfPerson(person).Value], PostChangeNotices.Of(input.Change, post, input.Cases), cancellation);
        }

        await walks.ForgetAsync(input.Change.Id, cancellation);
    }

    private async Task<IReadOnlyList<string>> CasesOnDeskAsync(Address desk, CancellationToken cancellation)
    {
        var found = new List<string>();
        for (string? after = null; ;)
        {
            var stretch = await desks.ReadAsync([desk], TaskState.Open, after, 1000, cancellation);
            found.AddRange(stretch.Select(item => item.Entry.SubjectId));
            if (stretch.Count < 1000)
            {
                return [.. found.Distinct()];
            }

            after = stretch[^1].Key;
        }
    }

    private async Task<bool> StandsAsync(PostChange change, CancellationToken cancellation) => change.Action switch
    {
        CaseActions.Substitute => await substitutions.FindAsync(change.SubstitutionId ?? "", cancellation) is { EndedAt: null },
        CaseActions.EndSubstitution => await substitutions.FindAsync(change.SubstitutionId ?? "", cancellation) is { EndedAt: not null },
        CaseActions.SucceedDepartment => await register.OrganizationAsync(change.Department ?? "", cancellation) is { Active: false } dissolved && dissolved.Successor == change.Successor,
        _ => (await register.PersonAsync(change.PersonId ?? "", cancellation))?.Appointments.Any(held => !held.Substitute && held.PostId == change.PostId && held.From == change.From) == true,
    };

    private async Task<JsonObject> FieldsAsync(PostChange change, CancellationToken cancellation)
    {
        var fields = new JsonObject();
        foreach (var (name, value) in new[]
        {
            ("person", change.PersonId is { } person ? (await register.PersonAsync(person, cancellation))?.Name ?? person : null),
            ("departmentName", change.Department is { } department ? (await register.OrganizationAsync(department, cancellation))?.Name ?? department : null),
            ("successorName", change.Successor is { } successor ? (await register.OrganizationAsync(successor, cancellation))?.Name ?? successor : null),
        })
        {
            if (value is not null)
            {
                fields[name] = value;
            }
        }

        return fields;
    }

    private static DecisionRecord Told(SubjectHeader header, PostChange change, string by, JsonObject fields) => new()
    {
        Id = Decisions.DecisionId(header.Id, RequestKey.Derive(change.Id, $"{header.Road}")),
        TaskId = SubjectKeys.WholeCase(header.Id),
        SubjectId = header.Id,
        Action = change.Action,
        At = change.At,
        PersonId = change.By,
        PersonName = by,
        SubstituteFor = change.BySubstituteFor,
        Fields = fields,
        Facts = new DecisionFacts
        {
            Post = change.PostId,
            Person = change.PersonId,
            From = change.From,
            Until = change.Until,
            Department = change.Department,
            Successor = change.Successor,
        },
        BodyDigest = change.Id,
        Run = header.Road,
    };
}
