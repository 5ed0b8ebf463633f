using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>Why a step or an instance failed, as histories keep it.</summary>
/// <param name="Type">The exception's full type name, or a name of the engine's own.</param>
/// <param name="Final">Whether trying again is pointless: no such task, for instance.</param>
/// <param name="Properties">Further facts of the exception.</param>
internal sealed partial record Failure(string Type, string Message, string? StackTrace = null, Failure? Inner = null, bool Final = false, JsonObject? Properties = null)
{
    public string ToJson() => JsonSerializer.Serialize(this, Json.Default.Failure);

    /// <exception cref="InvalidDataException">The text holds no failure.</exception>
    public static Failure FromJson(string? json) =>
        (json is null ? null : JsonSerializer.Deserialize(json, Json.Default.Failure))
        ?? throw new InvalidDataException("A history line that should hold a failure holds none.");

    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonSerializable(typeof(Failure))]
    private sealed partial class Json : JsonSerializerContext;
}
