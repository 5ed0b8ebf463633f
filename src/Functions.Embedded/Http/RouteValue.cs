using System.Globalization;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using SuggestionFlow.Embedded.Functions.Discovery;
using SuggestionFlow.Embedded.Functions.Invocations;

namespace SuggestionFlow.Embedded.Functions.Http;

/// <summary>Makes parameters out of the texts in a route.</summary>
internal static class RouteValue
{
    private static readonly Dictionary<Type, Func<string, object?>> Readers = new()
    {
        [typeof(string)] = text => text,
        [typeof(int)] = text => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null,
        [typeof(long)] = text => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null,
        [typeof(double)] = text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null,
        [typeof(decimal)] = text => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var value) ? value : null,
        [typeof(bool)] = text => bool.TryParse(text, out var value) ? value : null,
        [typeof(Guid)] = text => Guid.TryParse(text, out var value) ? value : null,
        [typeof(DateOnly)] = text => DateOnly.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : null,
        [typeof(DateTime)] = text =>
            DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var value) ? value : null,
        [typeof(DateTimeOffset)] = text =>
            DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value) ? value : null,
    };

    /// <summary>What reads a value of the type, or null where routes carry none of it. It returns null for a text that is no such value.</summary>
    public static Func<string, object?>? Reader(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return Readers.TryGetValue(plain, out var reader) ? reader
            : plain.IsEnum ? text => Enum.TryParse(plain, text, ignoreCase: true, out var value) ? value : null
            : null;
    }

    /// <summary>The parameter's value in this invocation; its default where an optional part of the route is missing.</summary>
    /// <exception cref="FunctionInputConverterException">The text is no such value.</exception>
    public static object? Read(EmbeddedFunctionContext context, ParameterInfo parameter, string name, Func<string, object?> read)
    {
        var http = context.GetHttpContext();
        if (http?.Request.RouteValues.TryGetValue(name, out var given) != true || given is null)
        {
            return ParameterPlan.DefaultOf(parameter, context);
        }

        var text = Convert.ToString(given, CultureInfo.InvariantCulture) ?? "";
        return read(text) ?? throw new FunctionInputConverterException(
            $"Function '{context.FunctionDefinition.Name}': the route's '{name}' is no {TypeName.Of(parameter.ParameterType)}.");
    }
}
