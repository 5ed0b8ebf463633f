using System.Text.Json.Nodes;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.OpenApi;

/// <summary>
/// A field of a request's JSON object, described as <see cref="RequestBody"/> reads it: one kind of field for each of its
/// methods. What is not required may be null, which is as good as absent.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Schema">What a value is; cloned wherever it is used.</param>
/// <param name="Required">Whether the request is refused without it.</param>
/// <param name="Example">A value, for the example of the request; of what is not required null leaves it out there.</param>
public sealed record Field(string Name, JsonObject Schema, bool Required, JsonNode? Example)
{
    /// <summary>The same, without which the request is refused.</summary>
    public Field Needed() => this with { Required = true, Example = Example ?? DefaultExample() };

    /// <summary>The same, with another example.</summary>
    public Field Such(string example) => this with { Example = example };

    public static Field Text(string name, int maximum, string? example = null) => Of(name, TextSchema(maximum), example);

    /// <summary>A text on one line.</summary>
    public static Field Line(string name, int maximum, string? example = null) =>
        Of(name, new() { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = maximum, ["pattern"] = @"^[^\n\t]*$" }, example);

    /// <summary>A text as it is, such as a password.</summary>
    public static Field Secret(string name, int minimum, int maximum) =>
        Of(name, new() { ["type"] = "string", ["format"] = "password", ["minLength"] = minimum, ["maxLength"] = maximum }, null);

    public static Field Flag(string name) => Of(name, new() { ["type"] = "boolean" }, null);

    public static Field Number(string name, int minimum, int maximum) =>
        Of(name, maximum == int.MaxValue ? new() { ["type"] = "integer", ["minimum"] = minimum } : new() { ["type"] = "integer", ["minimum"] = minimum, ["maximum"] = maximum }, null);

    /// <summary>A date in China.</summary>
    public static Field Date(string name) => Of(name, new() { ["type"] = "string", ["format"] = "date" }, null);

    /// <summary>An instant with its offset.</summary>
    public static Field Instant(string name) => Of(name, new() { ["type"] = "string", ["format"] = "date-time" }, null);

    public static Field Choice<T>(string name)
        where T : struct, Enum => Choice(name, [.. Enum.GetValues<T>().Select(Codes.Of)]);

    public static Field Choice(string name, IReadOnlyList<string> choices) =>
        Of(name, new() { ["type"] = "string", ["enum"] = new JsonArray([.. choices.Select(choice => JsonValue.Create(choice))]) }, null);

    /// <summary>One that is looked at and refused here, whatever it is.</summary>
    public static Field None(string name) => Of(name, new() { ["type"] = "null" }, null);

    /// <summary>A list of texts, such as ids.</summary>
    public static Field Texts(string name, int maximumItems, int maximumLength) => List(name, maximumItems, TextSchema(maximumLength));

    /// <summary>A list of dates.</summary>
    public static Field Dates(string name, int maximumItems) => List(name, maximumItems, new() { ["type"] = "string", ["format"] = "date" });

    public static Field Objects(string name, int maximumItems, params IReadOnlyList<Field> fields) => List(name, maximumItems, SchemaOf(fields));

    public static Field Object(string name, params IReadOnlyList<Field> fields) => Of(name, SchemaOf(fields), null);

    /// <summary>A list of what has a schema of its own.</summary>
    public static Field List(string name, int maximumItems, JsonObject items) => Of(name, new() { ["type"] = "array", ["maxItems"] = maximumItems, ["items"] = items }, null);

    /// <summary>An object that has these fields. Unknown ones are ignored.</summary>
    public static JsonObject SchemaOf(IReadOnlyList<Field> fields)
    {
        var schema = new JsonObject { ["type"] = "object" };
        var properties = new JsonObject();
        foreach (var field in fields)
        {
            properties[field.Name] = field.Required || field.Schema["type"]?.GetValue<string>() == "null" ? field.Schema.DeepClone() : Nullable(field.Schema);
        }

        if (fields.Count > 0)
        {
            schema["properties"] = properties;
        }

        if (fields.Any(field => field.Required))
        {
            schema["required"] = new JsonArray([.. fields.Where(field => field.Required).Select(field => JsonValue.Create(field.Name))]);
        }

        return schema;
    }

    /// <summary>A request with these fields.</summary>
    public static JsonObject ExampleOf(IReadOnlyList<Field> fields) =>
        new(fields.Where(field => field.Example is not null).Select(field => KeyValuePair.Create(field.Name, field.Example?.DeepClone())));

    private static Field Of(string name, JsonObject schema, JsonNode? example) => new(name, schema, false, example);

    private static JsonObject TextSchema(int maximum) => new() { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = maximum };

    private static JsonObject Nullable(JsonObject schema)
    {
        var nullable = schema.DeepClone().AsObject();
        nullable["type"] = new JsonArray(schema["type"]?.DeepClone(), "null");
        (nullable["enum"] as JsonArray)?.Add(null);
        // An empty text is as good as none.
        nullable.Remove("minLength");
        return nullable;
    }

    private JsonNode? DefaultExample() => DefaultExample(Schema);

    private static JsonNode? DefaultExample(JsonObject schema) => (schema["type"]?.GetValue<string>(), schema["format"]?.GetValue<string>()) switch
    {
        (_, "date") => "2026-03-02",
        (_, "date-time") => "2026-03-02T01:00:00Z",
        (_, "password") => new string('*', Math.Max(1, schema["minLength"]?.GetValue<int>() ?? 1)),
        ("string", _) => schema["enum"]?[0]?.DeepClone() ?? "…",
        ("boolean", _) => true,
        ("integer", _) => schema["minimum"]?.DeepClone(),
        ("array", _) => schema["items"] is JsonObject items ? new JsonArray(DefaultExample(items)) : new JsonArray(),
        _ => new JsonObject((schema["required"]?.AsArray() ?? []).Select(name => name?.GetValue<string>() ?? "")
            .Select(name => KeyValuePair.Create(name, schema["properties"]?[name] is JsonObject property ? DefaultExample(property) : null))),
    };
}
