using System.Text.Json.Nodes;

namespace Infrastructure.Tests;

/// <summary>What a deployment of one combination would make.</summary>
internal sealed class Evaluated(Combination combination, JsonObject snapshot)
{
    public const string OperatorId = "22222222-2222-2222-2222-222222222222";

    public Combination Combination { get; } = combination;

    public JsonObject Snapshot { get; } = snapshot;

    public IReadOnlyList<JsonObject> Resources => [.. (Snapshot["predictedResources"] as JsonArray ?? []).OfType<JsonObject>()];

    /// <summary>The values the deployment hands back: text, or an expression that only Azure can work out.</summary>
    public JsonObject Outputs => Snapshot["outputs"] as JsonObject ?? [];

    /// <summary>What could not be worked out without Azure and so was left out.</summary>
    public IReadOnlyList<string> Unexpanded => [.. (Snapshot["diagnostics"] as JsonArray ?? []).Select(line => line?.ToString() ?? "")];

    public JsonObject AppSettings => Only("Microsoft.Web/sites/config")["properties"] as JsonObject ?? [];

    public IEnumerable<JsonObject> Of(string type) => Resources.Where(resource => TypeOf(resource).Equals(type, StringComparison.OrdinalIgnoreCase));

    public JsonObject Only(string type) => Of(type).Single();

    public static string TypeOf(JsonObject resource) => resource["type"]?.ToString() ?? "";

    public static string IdOf(JsonObject resource) => resource["id"]?.ToString() ?? "";

    public static string NameOf(JsonObject resource) => $"{TypeOf(resource)} {resource["name"]}";

    /// <summary>One value inside a resource, as text; empty where there is none. Names are separated by dots.</summary>
    public static string Value(JsonObject resource, string path)
    {
        JsonNode? node = resource;
        foreach (var name in path.Split('.'))
        {
            node = (node as JsonObject)?[name];
        }

        return node?.ToString() ?? "";
    }

    /// <summary>A copy that something may be done to.</summary>
    public Evaluated Copy() => new(Combination, (JsonObject)Snapshot.DeepClone());
}
