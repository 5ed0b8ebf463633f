using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace SuggestionFlow.Embedded.Functions.Invocations;

/// <summary>What triggered an invocation: its value, and what stands beside it by name.</summary>
internal sealed class InvocationBinding : BindingContext
{
    private static readonly ImmutableDictionary<string, object?> Nothing =
        ImmutableDictionary.Create<string, object?>(StringComparer.OrdinalIgnoreCase);

    private readonly Func<IReadOnlyDictionary<string, object?>> _read;
    private IReadOnlyDictionary<string, object?>? _data;

    private InvocationBinding(object? trigger, Func<IReadOnlyDictionary<string, object?>> read)
    {
        Trigger = trigger;
        _read = read;
    }

    /// <summary>The trigger's value: the HTTP context, the timer's state, the orchestration context, the activity's input.</summary>
    public object? Trigger { get; }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object?> BindingData => _data ??= _read();

    /// <summary>Of a trigger with nothing beside it.</summary>
    public static InvocationBinding Of(object? trigger) => new(trigger, static () => Nothing);

    /// <summary>Of an orchestration or activity of the instance given.</summary>
    public static InvocationBinding Of(object? trigger, string instanceId) => new(trigger, () => Nothing.Add("instanceId", instanceId));

    /// <summary>Of a request: route values, and headers and query as JSON-like dictionaries.</summary>
    public static InvocationBinding Of(HttpContext http) => new(http, () =>
    {
        var data = Nothing.ToBuilder();
        data["Headers"] = http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        data["Query"] = http.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in http.Request.RouteValues)
        {
            data[name] = value;
        }

        return data.ToImmutable();
    });
}
