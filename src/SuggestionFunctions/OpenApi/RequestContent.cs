using System.Text.Json.Nodes;

namespace SuggestionFunctions.OpenApi;

/// <summary>What a request carries.</summary>
/// <param name="MediaType">Its media type.</param>
/// <param name="Schema">What it is; null: bytes.</param>
/// <param name="Example">One, or null.</param>
public sealed record RequestContent(string MediaType, JsonNode? Schema, JsonNode? Example)
{
    public const string JsonType = "application/json";

    /// <summary>Whether the request is refused without it: an empty body counts as an object without fields.</summary>
    public bool Required { get; init; } = true;

    /// <summary>Schemas of their own that <see cref="Schema"/> refers to, by name.</summary>
    public IReadOnlyDictionary<string, JsonObject> Components { get; init; } = new Dictionary<string, JsonObject>();

    /// <summary>A JSON object with these fields.</summary>
    public static RequestContent Json(params IReadOnlyList<Field> fields) =>
        new(JsonType, Field.SchemaOf(fields), Field.ExampleOf(fields)) { Required = fields.Any(field => field.Required) };

    /// <summary>A form with these fields.</summary>
    public static RequestContent Form(params IReadOnlyList<Field> fields) => new("application/x-www-form-urlencoded", Field.SchemaOf(fields), null);

    /// <summary>Bytes.</summary>
    public static RequestContent Bytes { get; } = new("application/octet-stream", null, null);
}
