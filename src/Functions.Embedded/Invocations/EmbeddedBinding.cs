using Microsoft.Azure.Functions.Worker;

namespace SuggestionFlow.Embedded.Functions.Invocations;

/// <summary>A binding as a function's definition lists it.</summary>
internal sealed class EmbeddedBinding(string name, string type, BindingDirection direction) : BindingMetadata
{
    /// <inheritdoc/>
    public override string Name { get; } = name;

    /// <inheritdoc/>
    public override string Type { get; } = type;

    /// <inheritdoc/>
    public override BindingDirection Direction { get; } = direction;
}
