using System.Text.Json;
using System.Text.Json.Serialization;

namespace SuggestionFunctions.Http;

/// <summary>A field that the API shows as null where it has no value, rather than leaving it out as optional ones are.</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct OrNull(object? Value)
{
    private sealed class Converter : JsonConverter<OrNull>
    {
        public override OrNull Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Answers are written, never read.");

        public override void Write(Utf8JsonWriter writer, OrNull value, JsonSerializerOptions options)
        {
            if (value.Value is { } present)
            {
                JsonSerializer.Serialize(writer, present, present.GetType(), options);
            }
            else
            {
                writer.WriteNullValue();
            }
        }
    }
}
