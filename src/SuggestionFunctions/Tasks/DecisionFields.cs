using System.Text.Json.Nodes;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;

namespace SuggestionFunctions.Tasks;

/// <summary>Reads an action's fields from a request, by the types its table gives them. Mistakes are noted on the body.</summary>
public sealed class DecisionFields(Register register, TimeProvider clock)
{
    /// <exception cref="ProblemException">422 <c>not-available</c> for a field that is not built yet.</exception>
    public async Task<JsonObject> ReadAsync(TaskAction action, RequestBody body, string townId, CancellationToken cancellation)
    {
        var read = new JsonObject();
        foreach (var field in action.Fields)
        {
            if (field.Type == FieldType.NotAvailable)
            {
                body.RefuseUnavailable(field.Name);
                continue;
            }

            if (await ReadAsync(field, body, townId, read, cancellation) is { } value)
            {
                read[field.Name] = value;
            }
            else if (field.Required && !body.Has(field.Name))
            {
                body.Note(field.Name, Missing(field));
            }
            else if (field.Required && field.Type is FieldType.Text or FieldType.Line)
            {
                _ = body.Text(field.Name, field.Maximum);
            }
        }

        return read;
    }

    private static Wording Missing(ActionField field)
    {
        var missing = new Wording("必填。", "Required.");
        return field.Type is FieldType.Choice or FieldType.Number or FieldType.Department or FieldType.LeaderPost or FieldType.Suggestion ? missing.ButOnPages("请选一个。", "Choose one.") : missing;
    }

    private async Task<JsonNode?> ReadAsync(ActionField field, RequestBody body, string townId, JsonObject read, CancellationToken cancellation) => field.Type switch
    {
        FieldType.Text => body.OptionalText(field.Name, field.Maximum),
        FieldType.Line => body.OptionalLine(field.Name, field.Maximum),
        FieldType.Suggestion => body.OptionalLine(field.Name, 100),
        FieldType.Choice => Choice(field, body),
        FieldType.Number => body.OptionalNumber(field.Name, 1, field.Maximum),
        FieldType.PastInstant => Instant(field, body, past: true),
        FieldType.FutureInstant => Instant(field, body, past: false),
        FieldType.Department => await DepartmentAsync(field, body, townId, read, cancellation),
        FieldType.Departments => await DepartmentsAsync(field, body, townId, cancellation),
        FieldType.FutureDate => FutureDate(field, body),
        FieldType.Flag => body.OptionalFlag(field.Name),
        FieldType.LeaderPost => await LeaderAsync(field, body, townId, cancellation),
        FieldType.Commitments => Commitments(field, body),
        FieldType.Attendees => Attendees(field, body),
        FieldType.Conclusions => await ConclusionsAsync(field, body, townId, cancellation),
        FieldType.Attachments => body.Texts(field.Name, field.Maximum, 100) is { Count: > 0 } ids ? new JsonArray([.. ids.Select(id => (JsonNode)id)]) : null,
        _ => throw new InvalidOperationException($"Field {field.Name} has a type that cannot be read."),
    };

    private static JsonNode? Choice(ActionField field, RequestBody body)
    {
        var text = body.OptionalText(field.Name, 40);
        if (text is null || field.Choices is not { } choices || choices.Contains(text))
        {
            return text;
        }

        if (field.LaterChoices?.Contains(text) == true)
        {
            throw ProblemException.NotAvailable(field.Name, text);
        }

        body.Note(field.Name, Wording.OneOf(choices));
        return null;
    }

    private JsonNode? Instant(ActionField field, RequestBody body, bool past)
    {
        if (body.OptionalInstant(field.Name) is not { } instant)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        if (past ? instant > now : instant <= now)
        {
            body.Note(field.Name, past ? new("不能晚于现在。", "Must not lie in the future.") : new("须晚于现在。", "Must lie in the future."));
        }

        return instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
    }

    private async Task<JsonNode?> DepartmentAsync(ActionField field, RequestBody body, string townId, JsonObject read, CancellationToken cancellation)
    {
        if (body.OptionalText(field.Name, 100) is not { } id)
        {
            return null;
        }

        if (await register.OrganizationAsync(id, cancellation) is { Kind: OrganizationKind.Department, Active: true } department && department.TownId == townId)
        {
            read[$"{field.Name}Name"] = department.Name;
            return id;
        }

        body.Note(field.Name, new("本镇没有这个部门，请从本镇部门中选择（/api/departments）。", "The town has no such department; choose one of /api/departments.") { NamesCodes = true });
        return null;
    }

    /// <summary>Kept with their names as they are now: <c>[{id, name}]</c>; null where none is named.</summary>
    private async Task<JsonNode?> DepartmentsAsync(ActionField field, RequestBody body, string townId, CancellationToken cancellation)
    {
        var read = new JsonArray();
        foreach (var id in body.Texts(field.Name, field.Maximum, 100).Distinct(StringComparer.Ordinal))
        {
            if (await register.OrganizationAsync(id, cancellation) is { Kind: OrganizationKind.Department, Active: true } department && department.TownId == townId)
            {
                read.Add(new JsonObject { ["id"] = id, ["name"] = department.Name });
            }
            else
            {
                body.Note(field.Name, new($"本镇没有部门“{id}”，请从本镇部门中选择（/api/departments）。", $"The town has no department “{id}”; choose from /api/departments.") { NamesCodes = true });
            }
        }

        return read.Count == 0 ? null : read;
    }

    private JsonNode? FutureDate(ActionField field, RequestBody body)
    {
        if (body.OptionalDate(field.Name) is not { } date)
        {
            return null;
        }

        if (date <= Deadlines.ChinaTime.DateOf(clock.GetUtcNow()))
        {
            body.Note(field.Name, new("须晚于今天。", "Must lie after today."));
        }

        return date.ToString("yyyy-MM-dd");
    }

    private async Task<JsonNode?> LeaderAsync(ActionField field, RequestBody body, string townId, CancellationToken cancellation)
    {
        if (body.OptionalText(field.Name, 100) is not { } id)
        {
            return null;
        }

        if (await register.PostAsync(id, cancellation) is { Role: Role.LeaderInCharge } post && post.Organization.Id == townId)
        {
            return id;
        }

        body.Note(field.Name, new("本镇没有这个分管领导岗位，请从 /api/posts?role=leaderInCharge 中选择。", "The town has no such post; choose one of /api/posts?role=leaderInCharge.") { NamesCodes = true });
        return null;
    }

    private static JsonNode? Commitments(ActionField field, RequestBody body)
    {
        var promised = body.Objects(field.Name, field.Maximum);
        if (promised.Count == 0)
        {
            return null;
        }

        return new JsonArray([.. promised.Select(promise =>
        {
            var text = promise.Text("text", 500);
            var dueOn = promise.OptionalDate("dueOn");
            if (dueOn is null && !promise.Has("dueOn"))
            {
                promise.Note("dueOn", new("必填。", "Required."));
            }

            return new JsonObject { ["text"] = text, ["dueOn"] = dueOn?.ToString("yyyy-MM-dd") };
        })]);
    }

    /// <summary>Each once.</summary>
    private static JsonNode? Attendees(ActionField field, RequestBody body)
    {
        var read = new List<string>();
        foreach (var named in body.Texts(field.Name, field.Maximum, 100))
        {
            var (text, mistake) = ReadableText.Read(named, 60);
            if (mistake is not null || text is null || text.Contains('\n', StringComparison.Ordinal))
            {
                body.Note(field.Name, mistake ?? new("每项须为受邀者的 id 或一个姓名，一行。", "Each is an invitee's id or a name, on one line."));
            }
            else
            {
                read.Add(text);
            }
        }

        return AtLeastOne(field, body, new JsonArray([.. read.Distinct(StringComparer.Ordinal).Select(text => (JsonNode)text)]));
    }

    /// <summary>Kept with the departments' names as they are now: <c>[{text, department?, departmentName?, dueOn?}]</c>.</summary>
    private async Task<JsonNode?> ConclusionsAsync(ActionField field, RequestBody body, string townId, CancellationToken cancellation)
    {
        var read = new JsonArray();
        foreach (var given in body.Objects(field.Name, field.Maximum))
        {
            var conclusion = new JsonObject { ["text"] = given.Text("text", 1_000) };
            if (await DepartmentAsync(new ActionField("department", FieldType.Department, false), given, townId, conclusion, cancellation) is { } department)
            {
                conclusion["department"] = department;
            }

            if (FutureDate(new ActionField("dueOn", FieldType.FutureDate, false), given) is { } dueOn)
            {
                conclusion["dueOn"] = dueOn;
            }

            read.Add((JsonNode)conclusion);
        }

        return AtLeastOne(field, body, read);
    }

    private static JsonArray? AtLeastOne(ActionField field, RequestBody body, JsonArray read)
    {
        if (read.Count > 0)
        {
            return read;
        }

        if (body.Has(field.Name))
        {
            body.Note(field.Name, new("请至少写一项。", "Give at least one."));
        }

        return null;
    }
}
