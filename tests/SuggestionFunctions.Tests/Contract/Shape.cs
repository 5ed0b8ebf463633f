using System.Text.Json.Nodes;

namespace SuggestionFunctions.Tests.Contract;

/// <summary>Compares answers with the contract field by field.</summary>
internal static class Shape
{
    /// <summary>The object has every one of these fields, those whose name ends in <c>?</c> excepted, and no other.</summary>
    public static JsonObject Has(JsonNode? node, params string[] fields)
    {
        var found = Assert.IsType<JsonObject>(node);
        var required = fields.Where(field => !field.EndsWith('?')).ToList();
        Assert.All(required, field => Assert.True(found.ContainsKey(field), $"{field} is missing in {found.ToJsonString()}"));
        Assert.All(found, field => Assert.True(required.Contains(field.Key) || fields.Contains($"{field.Key}?"), $"{field.Key} is too much in {found.ToJsonString()}"));
        return found;
    }

    /// <summary>An instant as the contract writes it: RFC 3339, UTC, with Z.</summary>
    public static DateTimeOffset Instant(JsonNode? node)
    {
        var text = node?.GetValue<string>() ?? "";
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$", text);
        return DateTimeOffset.Parse(text);
    }

    public static JsonArray Items(JsonNode? page) => Assert.IsType<JsonArray>(page?["items"]);
}
