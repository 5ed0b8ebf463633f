using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Microsoft.DurableTask.Converters;

/// <summary>Converts by System.Text.Json; fields are included unless options say otherwise.</summary>
public class JsonDataConverter : DataConverter
{
    // Stored histories are read with these options: they do not change.
    private static readonly JsonSerializerOptions UsualOptions = new() { IncludeFields = true };

    private readonly JsonSerializerOptions _options;

    /// <summary>A converter with options of its own, or the usual ones.</summary>
    public JsonDataConverter(JsonSerializerOptions? options = null) => _options = options ?? UsualOptions;

    /// <summary>The converter with the usual options.</summary>
    public static JsonDataConverter Default { get; } = new();

    [return: NotNullIfNotNull(nameof(value))]
    public override string? Serialize(object? value) => value is null ? null : JsonSerializer.Serialize(value, _options);

    public override object? Deserialize(string? data, Type targetType) =>
        data is null ? null : JsonSerializer.Deserialize(data, targetType, _options);
}
