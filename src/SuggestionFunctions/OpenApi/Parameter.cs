using System.Text.Json.Nodes;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.OpenApi;

/// <summary>A parameter of a request beside its body. Those in the path are known from the route.</summary>
/// <param name="In"><c>query</c> or <c>header</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Schema">What a value is.</param>
/// <param name="Description">What it does, in a few words.</param>
public sealed record Parameter(string In, string Name, JsonObject Schema, string? Description)
{
    /// <summary>Whether the request is refused without it.</summary>
    public bool Required { get; init; }

    /// <summary>A repeat of the request with the same key is the same request.</summary>
    public static Parameter IdempotencyKey { get; } = new("header", "Idempotency-Key", new() { ["type"] = "string", ["pattern"] = "^[!-~]{1,255}$" }, "A repeat with the same key does nothing twice.");

    /// <summary>The version a change was made for.</summary>
    public static Parameter IfMatch { get; } = new("header", "If-Match", new() { ["type"] = "string" }, "The ETag of what was read; where it has changed since, nothing is done.");

    /// <summary>What every list in pages takes.</summary>
    public static IReadOnlyList<Parameter> Paging { get; } =
    [
        Number("pageSize", 1, 200, "Items on a page; 50 by default."),
        Text("after", description: "The next of the page before."),
    ];

    public static Parameter Text(string name, int? maximum = null, string? description = null)
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (maximum is { } length)
        {
            schema["maxLength"] = length;
        }

        return new("query", name, schema, description);
    }

    public static Parameter Number(string name, int minimum, int maximum, string? description = null) =>
        new("query", name, new() { ["type"] = "integer", ["minimum"] = minimum, ["maximum"] = maximum }, description);

    public static Parameter Flag(string name, string? description = null) => new("query", name, new() { ["type"] = "boolean" }, description);

    public static Parameter Date(string name, string? description = null) => new("query", name, new() { ["type"] = "string", ["format"] = "date" }, description);

    public static Parameter Choice<T>(string name, string? description = null)
        where T : struct, Enum => Choice(name, Enum.GetValues<T>().Select(Codes.Of), description);

    public static Parameter Choice(string name, IEnumerable<string> choices, string? description = null) =>
        new("query", name, new() { ["type"] = "string", ["enum"] = new JsonArray([.. choices.Select(choice => JsonValue.Create(choice))]) }, description);

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["name"] = Name, ["in"] = In };
        if (Description is not null)
        {
            json["description"] = Description;
        }

        if (Required)
        {
            json["required"] = true;
        }

        json["schema"] = Schema.DeepClone();
        return json;
    }
}
