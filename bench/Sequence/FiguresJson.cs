using System.Text.Json.Serialization;

namespace SuggestionFlow.Bench.Sequence;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SequenceFigures))]
internal sealed partial class FiguresJson : JsonSerializerContext;
