using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.OpenApi;

/// <summary>
/// The schemas of what is answered, worked out from the types by the serializer that writes them. Each type of the app is a
/// component of its own, under its name.
/// </summary>
internal sealed class AnswerSchemas
{
    private readonly SortedDictionary<string, JsonNode> components = new(StringComparer.Ordinal);
    private readonly JsonSchemaExporterOptions exporting;

    public AnswerSchemas() => exporting = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform };

    /// <summary>What was referred to so far.</summary>
    public IEnumerable<KeyValuePair<string, JsonNode>> Components => components;

    /// <summary>A reference to the type's schema.</summary>
    public JsonObject Reference(Type type)
    {
        var name = NameOf(type);
        if (components.TryAdd(name, new JsonObject()))
        {
            components[name] = Json.Options.GetJsonSchemaAsNode(type, exporting);
        }

        return new JsonObject { ["$ref"] = $"#/components/schemas/{name}" };
    }

    /// <summary>Adds a schema that was not worked out from a type.</summary>
    public void Add(string name, JsonNode schema)
    {
        if (!components.TryAdd(name, schema.DeepClone()) && !JsonNode.DeepEquals(components[name], schema))
        {
            throw new InvalidOperationException($"Two different schemas are named {name}.");
        }
    }

    private static string NameOf(Type type) => type.IsGenericType
        ? $"{string.Concat(type.GetGenericArguments().Select(NameOf))}{type.Name[..type.Name.IndexOf('`')]}"
        : type.Name;

    private JsonNode Transform(JsonSchemaExporterContext context, JsonNode schema)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        var isComponent = type.Assembly == typeof(AnswerSchemas).Assembly && (type.IsEnum || context.TypeInfo.Kind == JsonTypeInfoKind.Object);
        var plain = isComponent && !context.Path.IsEmpty ? Reference(type) : WithoutNull(Plain(type, context.TypeInfo, schema));
        return context.PropertyInfo is { } property && IsAlwaysShown(property) && IsNullable(property) ? OrNull(plain) : plain;
    }

    private static JsonNode Plain(Type type, JsonTypeInfo info, JsonNode schema)
    {
        if (type == typeof(DateTimeOffset))
        {
            return new JsonObject { ["type"] = "string", ["format"] = "date-time" };
        }

        if (type == typeof(JsonObject))
        {
            return new JsonObject { ["type"] = "object" };
        }

        if (schema is JsonObject named && type.IsEnum)
        {
            named.Insert(0, "type", "string");
        }

        if (schema is JsonObject fields && info.Kind == JsonTypeInfoKind.Object)
        {
            var required = info.Properties.Where(property => property.Get is not null && (IsAlwaysShown(property) || !IsNullable(property))).Select(property => JsonValue.Create(property.Name)).ToArray();
            fields.Remove("required");
            if (required.Length > 0)
            {
                fields["required"] = new JsonArray(required);
            }
        }

        return schema;
    }

    /// <summary>A value that is null is left out (<see cref="Json"/>), unless the property says otherwise.</summary>
    private static bool IsAlwaysShown(JsonPropertyInfo property) =>
        property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: true).OfType<JsonIgnoreAttribute>().SingleOrDefault()?.Condition == JsonIgnoreCondition.Never;

    private static bool IsNullable(JsonPropertyInfo property) => property.PropertyType.IsValueType ? Nullable.GetUnderlyingType(property.PropertyType) is not null : property.IsGetNullable;

    private static JsonNode WithoutNull(JsonNode schema)
    {
        if (schema is JsonObject fields)
        {
            if (fields["type"] is JsonArray types)
            {
                var others = types.Where(type => type?.GetValue<string>() != "null").Select(type => type?.DeepClone()).ToArray();
                fields["type"] = others.Length == 1 ? others[0] : new JsonArray(others);
            }

            if (fields["enum"] is JsonArray values)
            {
                fields["enum"] = new JsonArray([.. values.Where(value => value is not null).Select(value => value?.DeepClone())]);
            }
        }

        return schema;
    }

    private static JsonNode OrNull(JsonNode schema) => schema is JsonObject fields && fields["type"] is JsonValue type && fields["enum"] is null
        ? With(fields, "type", new JsonArray(type.DeepClone(), "null"))
        : new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };

    private static JsonObject With(JsonObject fields, string name, JsonNode value)
    {
        fields[name] = value;
        return fields;
    }
}
