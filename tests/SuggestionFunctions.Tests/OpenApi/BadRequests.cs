using System.Text.Json.Nodes;

namespace SuggestionFunctions.Tests.OpenApi;

/// <summary>
/// What may be wrong with a request, worked out from what is said of its function: each is sent, and must be refused with this
/// status. So a field or parameter that is described and not read, or is read otherwise, shows.
/// </summary>
internal static class BadRequests
{
    public static IEnumerable<(string Why, Sent Sent, int Status)> Of(ApiDescription description, string path, JsonObject operation, Sent good)
    {
        if (good.By is not null && operation["security"]?.AsArray().Any(way => way is JsonObject { Count: > 0 }) == true)
        {
            yield return ("nobody is signed in", good with { By = null }, 401);
        }

        if (path.Contains('{', StringComparison.Ordinal))
        {
            yield return ("there is no such thing", good with { Path = string.Join('/', path.Split('/').Select(part => part.StartsWith('{') ? "nothing" : part)) }, 404);
        }

        foreach (var parameter in description.Parameters(operation))
        {
            var name = parameter["name"]?.GetValue<string>() ?? "";
            switch (parameter["in"]?.GetValue<string>())
            {
                case "query" when CanBeNonsense(parameter["schema"]):
                    yield return ($"the parameter {name} is nonsense", good with { Path = Query(good.Path, name, "~") }, 400);
                    break;
                case "query" when Longest(parameter["schema"]) is { } longest:
                    yield return ($"the parameter {name} is too long", good with { Path = Query(good.Path, name, new string('x', longest + 1)) }, 400);
                    break;
                case "header" when name == "Idempotency-Key":
                    yield return ("the key has a blank", good.With(name, "a b"), 400);
                    break;
                case "header" when name == "If-Match":
                    yield return ("it is another version", good.With(name, "\"nothing\""), 412);
                    break;
            }
        }

        if (operation["requestBody"]?["content"]?["application/json"]?["schema"] is JsonObject schema)
        {
            yield return ("the body is no JSON", good with { Body = null, Raw = ("{", "application/json") }, 400);
            yield return ("the body is an array", good with { Body = null, Raw = ("[]", "application/json") }, 422);
            yield return ("the body is not declared as JSON", good with { Body = null, Raw = ("{}", "text/plain") }, 415);
            foreach (var (why, body) in Bodies(description.Followed(schema), good.Body ?? []))
            {
                yield return (why, good with { Body = body }, 422);
            }
        }
    }

    private static IEnumerable<(string Why, JsonObject Body)> Bodies(JsonObject schema, JsonObject good)
    {
        foreach (var required in schema["required"]?.AsArray() ?? [])
        {
            var without = good.DeepClone().AsObject();
            without.Remove(required?.GetValue<string>() ?? "");
            yield return ($"{required} is missing", without);
        }

        foreach (var (name, field) in schema["properties"] as JsonObject ?? [])
        {
            foreach (var (why, value) in Values(field?.AsObject() ?? []))
            {
                var body = good.DeepClone().AsObject();
                body[name] = value;
                yield return ($"{name} is {why}", body);
            }
        }
    }

    private static IEnumerable<(string Why, JsonNode? Value)> Values(JsonObject schema)
    {
        var type = schema["type"] is JsonArray types ? types[0]?.GetValue<string>() : schema["type"]?.GetValue<string>();
        yield return ("of another type", type is "array" or "object" ? 5 : new JsonArray(new JsonObject()));
        if (schema["enum"] is not null || schema["format"]?.GetValue<string>() is "date" or "date-time")
        {
            yield return ("nonsense", "~");
        }

        if (schema["maxLength"]?.GetValue<int>() is { } longest)
        {
            yield return ("too long", new string('x', longest + 1));
        }

        if (schema["maxItems"]?.GetValue<int>() is { } most && schema["items"]?["type"]?.GetValue<string>() == "string")
        {
            yield return ("too many", new JsonArray([.. Enumerable.Range(0, most + 1).Select(i => JsonValue.Create($"x{i}"))]));
        }

        if (schema["minimum"]?.GetValue<int>() is { } smallest)
        {
            yield return ("too small", smallest - 1);
        }

        if (schema["maximum"]?.GetValue<int>() is { } largest)
        {
            yield return ("too large", largest + 1);
        }
    }

    private static bool CanBeNonsense(JsonNode? schema) =>
        schema?["enum"] is not null || schema?["format"] is not null || (schema?["type"]?.GetValue<string>() is { } type && type != "string");

    private static int? Longest(JsonNode? schema) => schema?["maxLength"]?.GetValue<int>();

    private static string Query(string path, string name, string value)
    {
        var (before, query) = path.IndexOf('?', StringComparison.Ordinal) is var mark and >= 0 ? (path[..mark], path[(mark + 1)..]) : (path, "");
        var others = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Where(part => !part.StartsWith($"{name}=", StringComparison.Ordinal));
        return $"{before}?{string.Join('&', others.Append($"{name}={Uri.EscapeDataString(value)}"))}";
    }
}
