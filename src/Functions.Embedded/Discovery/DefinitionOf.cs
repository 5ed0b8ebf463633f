using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using SuggestionFlow.Embedded.Functions.Invocations;

namespace SuggestionFlow.Embedded.Functions.Discovery;

/// <summary>Writes down a function as invocations tell of it.</summary>
internal static class DefinitionOf
{
    /// <summary>The definition of the method given.</summary>
    public static EmbeddedFunctionDefinition Function(string name, MethodInfo method, TriggerKind kind)
    {
        var entryPoint = $"{method.DeclaringType?.FullName}.{method.Name}";
        var inputs = ImmutableDictionary.CreateBuilder<string, BindingMetadata>(StringComparer.Ordinal);
        var parameters = ImmutableArray.CreateBuilder<FunctionParameter>();
        foreach (var parameter in method.GetParameters())
        {
            var parameterName = parameter.Name ?? "";
            parameters.Add(Parameter(parameter, parameterName));
            if (parameter.GetCustomAttribute<BindingAttribute>(inherit: false) is { } binding)
            {
                inputs[parameterName] = new EmbeddedBinding(parameterName, BindingType(binding), BindingDirection.In);
            }
        }

        var outputs = ImmutableDictionary<string, BindingMetadata>.Empty;
        if (kind == TriggerKind.Http)
        {
            outputs = outputs.Add("$return", new EmbeddedBinding("$return", "http", BindingDirection.Out));
        }

        return new EmbeddedFunctionDefinition(
            name, StableId(name, entryPoint), entryPoint, method.Module.FullyQualifiedName, parameters.ToImmutable(), inputs.ToImmutable(), outputs);
    }

    private static FunctionParameter Parameter(ParameterInfo parameter, string name)
    {
        var properties = ImmutableDictionary<string, object>.Empty;
        if (parameter.GetCustomAttribute<BindingAttribute>(inherit: false) is { } binding)
        {
            properties = properties.Add("bindingAttribute", binding);
        }

        if (parameter.GetCustomAttribute<InputConverterAttribute>(inherit: false) is { } converter)
        {
            properties = properties.Add("converterType", converter.ConverterType.AssemblyQualifiedName ?? converter.ConverterType.Name);
        }

        return new FunctionParameter(name, parameter.ParameterType, parameter.HasDefaultValue, parameter.DefaultValue, properties);
    }

    /// <summary>The attribute's name as function.json writes it: HttpTriggerAttribute is <c>httpTrigger</c>.</summary>
    private static string BindingType(BindingAttribute binding)
    {
        var name = binding.GetType().Name;
        name = name.EndsWith(nameof(Attribute), StringComparison.Ordinal) ? name[..^nameof(Attribute).Length] : name;
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static string StableId(string name, string entryPoint)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{name}\n{entryPoint}")))[..16];
}
