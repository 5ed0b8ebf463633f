using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;

namespace SuggestionFlow.Embedded.Functions.Invocations;

/// <summary>The trace that is current when the invocation begins, or a new one of its own.</summary>
internal sealed class InvocationTrace(string traceParent, string traceState) : TraceContext
{
    /// <inheritdoc/>
    public override string TraceParent { get; } = traceParent;

    /// <inheritdoc/>
    public override string TraceState { get; } = traceState;

    public static InvocationTrace Current()
        => Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } id } current
            ? new InvocationTrace(id, current.TraceStateString ?? "")
            : new InvocationTrace($"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-00", "");
}
