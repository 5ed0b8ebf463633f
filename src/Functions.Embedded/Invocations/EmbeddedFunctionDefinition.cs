using System.Collections.Immutable;
using Microsoft.Azure.Functions.Worker;

namespace SuggestionFlow.Embedded.Functions.Invocations;

/// <summary>A function as its invocations tell of it.</summary>
internal sealed class EmbeddedFunctionDefinition(
    string name,
    string id,
    string entryPoint,
    string pathToAssembly,
    ImmutableArray<FunctionParameter> parameters,
    IImmutableDictionary<string, BindingMetadata> inputs,
    IImmutableDictionary<string, BindingMetadata> outputs) : FunctionDefinition
{
    /// <inheritdoc/>
    public override ImmutableArray<FunctionParameter> Parameters { get; } = parameters;

    /// <inheritdoc/>
    public override string PathToAssembly { get; } = pathToAssembly;

    /// <inheritdoc/>
    public override string EntryPoint { get; } = entryPoint;

    /// <inheritdoc/>
    public override string Id { get; } = id;

    /// <inheritdoc/>
    public override string Name { get; } = name;

    /// <inheritdoc/>
    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; } = inputs;

    /// <inheritdoc/>
    public override IImmutableDictionary<string, BindingMetadata> OutputBindings { get; } = outputs;
}
