using System.Text.Json;
using System.Text.Json.Serialization;

namespace SuggestionFunctions.Http;

/// <summary>Instants as the API writes them: RFC 3339 in UTC with <c>Z</c>, as in every example of the contract.</summary>
internal sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Instants.Write(value));
}
