extern alias schemas;

using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using schemas::Json.Schema;

namespace SuggestionFunctions.Tests.OpenApi;

/// <summary>An OpenAPI document, and whether something is what it says.</summary>
internal sealed class ApiDescription(string text)
{
    private static readonly EvaluationOptions Strict = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };
    private readonly ConcurrentDictionary<string, JsonSchema> schemas = new(StringComparer.Ordinal);

    public string Text { get; } = text;

    public JsonNode Json { get; } = JsonNode.Parse(text) ?? throw new InvalidOperationException("The document is empty.");

    /// <summary>Every operation with its path and method.</summary>
    public IEnumerable<(string Path, string Method, JsonObject Operation)> Operations =>
        from path in Json["paths"]?.AsObject() ?? []
        from method in path.Value?.AsObject() ?? []
        select (path.Key, method.Key, method.Value?.AsObject() ?? []);

    public JsonObject? Find(string path, string method) => Json["paths"]?[path]?[method] as JsonObject;

    /// <summary>What a value has that the schema forbids; empty where it is what the schema says.</summary>
    /// <param name="schema">A schema of the document.</param>
    /// <param name="value">The value.</param>
    /// <param name="closed">Whether fields that the schema does not name are mistakes, too.</param>
    public IReadOnlyList<string> Mistakes(JsonNode schema, JsonNode? value, bool closed)
    {
        var built = schemas.GetOrAdd($"{closed} {schema.ToJsonString()}", _ => Build(schema, closed));
        var found = built.Evaluate(JsonSerializer.SerializeToElement(value), Strict);
        return found.IsValid ? [] : [.. (found.Details ?? []).SelectMany(detail => (detail.Errors ?? new Dictionary<string, string>()).Select(error => $"{detail.InstanceLocation}: {error.Value}")).DefaultIfEmpty("not valid")];
    }

    /// <summary>The parameters of an operation, references followed.</summary>
    public IEnumerable<JsonObject> Parameters(JsonObject operation) => (operation["parameters"]?.AsArray() ?? []).OfType<JsonObject>().Select(Followed);

    /// <summary>What a reference refers to; anything else is itself.</summary>
    public JsonObject Followed(JsonObject node) => node["$ref"]?.GetValue<string>() is { } reference
        ? reference.TrimStart('#', '/').Split('/').Aggregate(Json, (at, name) => at[name] ?? throw new InvalidOperationException($"{reference} leads nowhere.")).AsObject()
        : node;

    private JsonSchema Build(JsonNode schema, bool closed)
    {
        var components = Json["components"]?["schemas"]?.DeepClone().AsObject() ?? [];
        components["Asked"] = schema.DeepClone();
        var whole = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["$ref"] = "#/$defs/Asked", ["$defs"] = components };
        Prepare(whole, closed);
        return JsonSchema.FromText(whole.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal), new BuildOptions { SchemaRegistry = new() });
    }

    private static void Prepare(JsonNode? node, bool closed)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                Prepare(item, closed);
            }
        }

        if (node is JsonObject fields)
        {
            fields.Remove("discriminator");
            if (closed && fields["properties"] is JsonObject && fields["type"] is not null && !fields.ContainsKey("additionalProperties"))
            {
                fields["additionalProperties"] = false;
            }

            foreach (var (_, value) in fields.ToList())
            {
                Prepare(value, closed);
            }
        }
    }
}
