using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SuggestionFlow.Embedded.DurableTask.Worker;

/// <summary>
/// Facts of an exception as histories keep them: a JSON object. Numbers come back as <see cref="double"/>, as they do officially; instants are texts
/// with a mark in front.
/// </summary>
internal static class StoredProperties
{
    private const string DateTimeMark = "dt:";
    private const string DateTimeOffsetMark = "dto:";

    public static JsonObject? Write(IDictionary<string, object?>? properties) => properties is null
        ? null
        : new JsonObject(properties.Select(property => KeyValuePair.Create(property.Key, Node(property.Value))));

    public static IDictionary<string, object?>? Read(JsonObject? properties) =>
        properties?.ToDictionary(property => property.Key, property => Value(property.Value), StringComparer.Ordinal);

    private static JsonNode? Node(object? value) => value switch
    {
        null => null,
        string text => JsonValue.Create(text),
        bool truth => JsonValue.Create(truth),
        int or long or short or byte or uint or float or double or decimal =>
            JsonValue.Create(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        DateTime instant => JsonValue.Create(DateTimeMark + instant.ToString("O", CultureInfo.InvariantCulture)),
        DateTimeOffset instant => JsonValue.Create(DateTimeOffsetMark + instant.ToString("O", CultureInfo.InvariantCulture)),
        IDictionary<string, object?> values => Write(values),
        IEnumerable values => new JsonArray([.. values.Cast<object?>().Select(Node)]),
        _ => JsonValue.Create(value.ToString()),
    };

    private static object? Value(JsonNode? node) => node switch
    {
        null => null,
        JsonObject values => Read(values),
        JsonArray values => values.Select(Value).ToList(),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.String => Text(node.GetValue<string>()),
            JsonValueKind.Number => node.GetValue<double>(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        },
    };

    private static object Text(string text)
    {
        if (text.StartsWith(DateTimeMark, StringComparison.Ordinal)
            && DateTime.TryParseExact(text[DateTimeMark.Length..], "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var instant))
        {
            return instant;
        }

        return text.StartsWith(DateTimeOffsetMark, StringComparison.Ordinal)
            && DateTimeOffset.TryParseExact(text[DateTimeOffsetMark.Length..], "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var offset)
                ? offset
                : text;
    }
}
