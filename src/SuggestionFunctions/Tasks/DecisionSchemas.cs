using System.Text.Json.Nodes;
using SuggestionFunctions.OpenApi;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Supervision.Forums;

namespace SuggestionFunctions.Tasks;

/// <summary>
/// The request of a decision, from the table of actions (<see cref="RouteTasks"/>, <see cref="ForumTasks"/>): one of the actions, each with the fields that it
/// has on the kinds of task that take it.
/// </summary>
internal static class DecisionSchemas
{
    private const string Name = "Decision";

    /// <summary>What every decision may carry.</summary>
    private static readonly Field[] Common = [Field.Number("taskVersion", 1, int.MaxValue), Field.Text("onBehalfOf", 100), Field.Text("paper", 100)];

    private static readonly Dictionary<string, JsonObject> Schemas = Make();

    public static RequestContent Request { get; } = new(RequestContent.JsonType, Reference(Name), new JsonObject { ["action"] = "forward", ["instruction"] = "请尽快交办。" }) { Components = Schemas };

    public static RequestContent Many(int most)
    {
        var item = new JsonObject { ["allOf"] = new JsonArray(Field.SchemaOf([Field.Text("taskId", 100).Needed()]), Reference(Name)) };
        var example = new JsonObject { ["taskId"] = "…", ["action"] = "forward" };
        var items = Field.List("items", most, item).Needed() with { Example = new JsonArray(example) };
        items.Schema["minItems"] = 1;
        return RequestContent.Json(items) with { Components = Schemas };
    }

    /// <summary>The fields of an action.</summary>
    public static IEnumerable<Field> Of(TaskKind kind, string action) =>
        (kind.ActionNamed(action)?.Fields ?? throw new ArgumentException($"{kind.Name} has no action {action}.", nameof(action))).Where(field => field.Type != FieldType.NotAvailable).Select(Of);

    private static Field Of(ActionField field) => (field.Type switch
    {
        FieldType.Text => Field.Text(field.Name, field.Maximum),
        FieldType.Line => Field.Line(field.Name, field.Maximum),
        FieldType.Suggestion => Field.Line(field.Name, 100),
        FieldType.Choice => Field.Choice(field.Name, field.Choices ?? []),
        FieldType.Number => Field.Number(field.Name, 1, field.Maximum),
        FieldType.PastInstant or FieldType.FutureInstant => Field.Instant(field.Name),
        FieldType.Department or FieldType.LeaderPost => Field.Text(field.Name, 100),
        FieldType.Departments or FieldType.Attachments => Field.Texts(field.Name, field.Maximum, 100),
        FieldType.FutureDate => Field.Date(field.Name),
        FieldType.Flag => Field.Flag(field.Name),
        FieldType.Attendees => Field.Texts(field.Name, field.Maximum, 100),
        FieldType.Conclusions => Field.Objects(field.Name, field.Maximum, Field.Text("text", 1_000).Needed(), Field.Text("department", 100), Field.Date("dueOn")),
        FieldType.Commitments => Field.Objects(field.Name, field.Maximum, Field.Text("text", 500).Needed(), Field.Date("dueOn").Needed()),
        _ => throw new InvalidOperationException($"A field of type {field.Type} has no description: give it one in {nameof(DecisionSchemas)}."),
    }) is var described && field.Required ? described.Needed() : described;

    private static Dictionary<string, JsonObject> Make()
    {
        var schemas = new Dictionary<string, JsonObject>();
        var (choices, mapping) = (new JsonArray(), new JsonObject());
        var taken = RouteTasks.All.Values.Concat(ForumTasks.All.Values).SelectMany(kind => kind.Actions.Select(action => (Kind: kind, Action: action)));
        foreach (var action in taken.GroupBy(pair => pair.Action.Name).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var name = $"{char.ToUpperInvariant(action.Key[0])}{action.Key[1..]}{Name}";
            schemas[name] = Action(action.Key, [.. action]);
            choices.Add((JsonNode)Reference(name));
            mapping[action.Key] = $"#/components/schemas/{name}";
        }

        schemas[Name] = new JsonObject { ["oneOf"] = choices, ["discriminator"] = new JsonObject { ["propertyName"] = "action", ["mapping"] = mapping } };
        return schemas;
    }

    /// <summary>An action that has other fields on another kind of task is any of them.</summary>
    private static JsonObject Action(string name, IReadOnlyList<(TaskKind Kind, TaskAction Action)> taken)
    {
        var shapes = new List<JsonObject>();
        foreach (var (kind, action) in taken)
        {
            var schema = Field.SchemaOf([Constant(name), .. Of(kind, action.Name), .. Common]);
            var title = $"{kind.Name}: {action.Title.En} {action.Title.Zh}";
            if (shapes.Find(other => SameBut(other, schema)) is { } same)
            {
                same["title"] = $"{same["title"]} · {title}";
            }
            else
            {
                schema.Insert(0, "title", title);
                shapes.Add(schema);
            }
        }

        return shapes.Count == 1
            ? shapes[0]
            : new JsonObject { ["type"] = "object", ["required"] = new JsonArray("action"), ["properties"] = new JsonObject { ["action"] = Constant(name).Schema.DeepClone() }, ["anyOf"] = new JsonArray([.. shapes]) };
    }

    private static bool SameBut(JsonObject titled, JsonObject untitled)
    {
        var other = titled.DeepClone().AsObject();
        other.Remove("title");
        return JsonNode.DeepEquals(other, untitled);
    }

    private static Field Constant(string action) => new("action", new JsonObject { ["type"] = "string", ["const"] = action }, true, action);

    private static JsonObject Reference(string name) => new() { ["$ref"] = $"#/components/schemas/{name}" };
}
