using System.Text;

namespace SystemTests.Telemetry;

/// <summary>A span as OTLP carries it (opentelemetry-proto, trace.proto): ids in hexadecimal digits, attributes that are texts.</summary>
internal sealed record OtlpSpan(string Source, string Trace, string Id, string Parent, string Name, IReadOnlyDictionary<string, string> Attributes, IReadOnlyList<string> LinkedSpans)
{
    /// <summary>All spans of an export request.</summary>
    public static IEnumerable<OtlpSpan> ReadAll(byte[] request) =>
        from resource in Fields(request, 1)
        from scope in Fields(resource, 2)
        let source = Fields(scope, 1).SelectMany(described => Fields(described, 1)).Select(Encoding.UTF8.GetString).FirstOrDefault("")
        from span in Fields(scope, 2)
        select Read(source, span);

    private static OtlpSpan Read(string source, byte[] span) => new(
        source,
        Hex(span, 1),
        Hex(span, 2),
        Hex(span, 4),
        Encoding.UTF8.GetString(Fields(span, 5).Single()),
        Fields(span, 9).ToDictionary(
            attribute => Encoding.UTF8.GetString(Fields(attribute, 1).Single()),
            attribute => Fields(attribute, 2).SelectMany(value => Fields(value, 1)).Select(Encoding.UTF8.GetString).FirstOrDefault("")),
        [.. Fields(span, 13).Select(link => Hex(link, 2))]);

    private static IEnumerable<byte[]> Fields(byte[] message, int number) => ProtobufFields.Of(message).Where(field => field.Number == number).Select(field => field.Content);

    private static string Hex(byte[] message, int number) => Convert.ToHexStringLower(Fields(message, number).FirstOrDefault([]));
}
