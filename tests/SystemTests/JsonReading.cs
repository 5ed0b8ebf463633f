using System.Text.Json.Nodes;

namespace SystemTests;

/// <summary>Reads answers as a test means them: what is not there fails with its name.</summary>
public static class JsonReading
{
    /// <summary>The text of a value that must be there.</summary>
    public static string Text(this JsonNode? node) => node?.GetValue<string>() ?? throw new InvalidOperationException("There is no such text in the answer.");

    /// <summary>The text of a value, or an empty one.</summary>
    public static string TextOrNothing(this JsonNode? node) => node?.GetValue<string>() ?? "";

    public static IReadOnlyList<JsonNode> Items(this JsonNode? node) => [.. (node as JsonArray ?? throw new InvalidOperationException("There is no such list in the answer.")).OfType<JsonNode>()];
}
