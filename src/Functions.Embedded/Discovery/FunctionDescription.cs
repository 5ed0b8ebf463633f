using System.Reflection;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using SuggestionFlow.Embedded.Functions.Invocations;

namespace SuggestionFlow.Embedded.Functions.Discovery;

/// <summary>A function that was found and can be bound.</summary>
internal sealed record FunctionDescription
{
    public required string Name { get; init; }

    public required MethodInfo Method { get; init; }

    public required TriggerKind Kind { get; init; }

    /// <summary>The attribute that says what makes it run.</summary>
    public required TriggerBindingAttribute Trigger { get; init; }

    /// <summary>The parameter the attribute stands on.</summary>
    public required ParameterInfo TriggerParameter { get; init; }

    /// <summary>One source a parameter, in order.</summary>
    public required IReadOnlyList<ParameterSource> Sources { get; init; }

    /// <summary>What middleware and the function see of it.</summary>
    public required EmbeddedFunctionDefinition Definition { get; init; }

    /// <summary>The type of an orchestration's or activity's input; <c>object</c> where the function takes none.</summary>
    public Type InputType { get; init; } = typeof(object);

    /// <summary>The type the class that holds it is made of.</summary>
    public Type Class => Method.DeclaringType ?? throw new InvalidOperationException($"Function '{Name}' belongs to no type.");
}
