using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SuggestionFlow.Embedded.Functions.Durable;
using SuggestionFlow.Embedded.Functions.Invocations;

namespace SuggestionFlow.Embedded.Functions.Discovery;

/// <summary>Settles the parameters of one function; what every kind of trigger allows is here, what only one allows comes from it.</summary>
internal sealed class ParameterPlan(string function, MethodInfo method, ParameterInfo[] parameters, ParameterInfo trigger, StartProblems problems)
{
    public string Function => function;

    public MethodInfo Method => method;

    public IReadOnlyList<ParameterInfo> Parameters => parameters;

    public ParameterInfo Trigger => trigger;

    /// <summary>One source a parameter: from <paramref name="own"/> where the trigger knows it, else as everywhere, else a problem.</summary>
    /// <param name="own">The trigger's own parameters; null for what it does not know.</param>
    /// <param name="known">What the trigger offers, for the message.</param>
    public IReadOnlyList<ParameterSource> Settle(Func<ParameterInfo, ParameterSource?> own, string known)
    {
        var sources = new ParameterSource[parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
        {
            sources[i] = own(parameters[i]) ?? Everywhere(parameters[i]) ?? Refuse(parameters[i], WhyNot(parameters[i], known));
        }

        return sources;
    }

    /// <summary>Tells what is wrong with a parameter.</summary>
    public ParameterSource Refuse(ParameterInfo parameter, string what)
    {
        problems.Add(function, parameter, what);
        return static _ => default;
    }

    /// <summary>Tells what is wrong with the function.</summary>
    public void Refuse(string what) => problems.Add(function, what);

    private ParameterSource? Everywhere(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (parameter.GetCustomAttribute<DurableClientAttribute>() is { } client)
        {
            return client.TaskHub is not null ? Refuse(parameter, "there is one task hub in this process; leave TaskHub out.")
                : type == typeof(DurableTaskClient) ? FromClient
                : Refuse(parameter, "[DurableClient] gives a DurableTaskClient and nothing else.");
        }

        if (parameter.GetCustomAttribute<InputConverterAttribute>() is { } converter)
        {
            return typeof(IInputConverter).IsAssignableFrom(converter.ConverterType)
                ? Converted(parameter, converter.ConverterType)
                : Refuse(parameter, $"the converter {converter.ConverterType.Name} does not implement IInputConverter.");
        }

        if (parameter.IsDefined(typeof(BindingAttribute)))
        {
            return null;
        }

        return type == typeof(FunctionContext) ? static context => new(context)
            : type == typeof(CancellationToken) ? static context => new(context.CancellationToken)
            : null;
    }

    private static ValueTask<object?> FromClient(EmbeddedFunctionContext context)
        => new(context.InstanceServices.GetRequiredService<DurableEngine>().Client);

    private static ParameterSource Converted(ParameterInfo parameter, Type converterType)
    {
        var make = ObjectFactories.Of(converterType);
        return async context =>
        {
            var converter = (IInputConverter)make(context.InstanceServices, []);
            var source = parameter.Name is { } name && context.BindingContext.BindingData.TryGetValue(name, out var given) ? given : null;
            var result = await converter.ConvertAsync(new ParameterConversion(parameter.ParameterType, source, context));
            return result.Status switch
            {
                ConversionStatus.Succeeded => result.Value,
                ConversionStatus.Failed => throw new FunctionInputConverterException(
                    $"Function '{context.FunctionDefinition.Name}': the value of parameter '{parameter.Name}' could not be made.", result.Error),
                _ => DefaultOf(parameter, context),
            };
        };
    }

    /// <summary>What a parameter is where nothing gives it a value.</summary>
    /// <exception cref="FunctionInputConverterException">It has no default and cannot be null.</exception>
    public static object? DefaultOf(ParameterInfo parameter, EmbeddedFunctionContext context)
        => parameter.HasDefaultValue ? parameter.DefaultValue
            : !parameter.ParameterType.IsValueType || Nullable.GetUnderlyingType(parameter.ParameterType) is not null ? null
            : throw new FunctionInputConverterException(
                $"Function '{context.FunctionDefinition.Name}': nothing gives parameter '{parameter.Name}' a value; make it nullable or give it a default.");

    private static string WhyNot(ParameterInfo parameter, string known)
        => typeof(ILogger).IsAssignableFrom(parameter.ParameterType) ? "a logger is injected into the class's constructor, or comes from FunctionContext.GetLogger()."
            : typeof(DurableTaskClient).IsAssignableFrom(parameter.ParameterType) ? "a DurableTaskClient needs the attribute [DurableClient]."
            : $"nothing gives it a value. {known}";
}
