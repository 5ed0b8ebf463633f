using System.Collections.Immutable;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Converters;

namespace SuggestionFlow.Embedded.Functions.Invocations;

/// <summary>One parameter that a converter is asked for.</summary>
internal sealed class ParameterConversion(Type targetType, object? source, FunctionContext context) : ConverterContext
{
    /// <inheritdoc/>
    public override Type TargetType { get; } = targetType;

    /// <inheritdoc/>
    public override object? Source { get; } = source;

    /// <inheritdoc/>
    public override FunctionContext FunctionContext { get; } = context;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Properties { get; } = ImmutableDictionary<string, object>.Empty;
}
