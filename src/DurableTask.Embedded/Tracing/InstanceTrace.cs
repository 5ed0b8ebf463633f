using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SuggestionFlow.Embedded.DurableTask.Tracing;

/// <summary>
/// An instance's place in its trace, as it is stored with the instance: whoever caused it, and the span that stands for it,
/// which is one and the same in every process that works on it. Written as <c>traceparent;span;ticks</c>.
/// </summary>
/// <param name="Parent">Who caused it; of an instance that nobody traced, a trace of its own without a span.</param>
/// <param name="Span">The span of the instance.</param>
/// <param name="Began">When it was created, in UTC, by the machine's clock: a rehearsal's has no meaning in a trace.</param>
internal sealed record InstanceTrace(ActivityContext Parent, ActivitySpanId Span, DateTimeOffset Began)
{
    /// <summary>What the instance's own doings belong to.</summary>
    public ActivityContext Context => new(Parent.TraceId, Span, Parent.TraceFlags, isRemote: true);

    /// <summary>The same as a <c>traceparent</c>, for a message to another instance.</summary>
    public string TraceParent => Format(Context);

    /// <summary>What an activity or sub-orchestration that the instance calls belongs to: the same in every process that knows of the call.</summary>
    public ActivityContext ContextOf(int generation, int step)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Span.ToHexString()} {generation} {step}")), hash);
        return new ActivityContext(Parent.TraceId, ActivitySpanId.CreateFromBytes(hash[..8]), Parent.TraceFlags, isRemote: true);
    }

    /// <summary>The same as a <c>traceparent</c>, for a message to the sub-orchestration.</summary>
    public string TraceParentOf(int generation, int step) => Format(ContextOf(generation, step));

    /// <summary>Begins one for an instance that is made now.</summary>
    /// <param name="traceParent">Who causes it, or <c>null</c>.</param>
    public static InstanceTrace Begin(string? traceParent) => new(
        ActivityContext.TryParse(traceParent, traceState: null, isRemote: true, out var parent)
            ? parent
            : new ActivityContext(ActivityTraceId.CreateRandom(), default, ActivityTraceFlags.Recorded),
        ActivitySpanId.CreateRandom(),
        TimeProvider.System.GetUtcNow());

    /// <summary>Reads the stored form; <c>null</c> where there is none that can be read: a trace is never worth failing for.</summary>
    public static InstanceTrace? Read(string? stored)
    {
        if (stored?.Split(';') is not [var traceParent, { Length: 16 } span, var ticks]
            || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var began) || began > DateTimeOffset.MaxValue.UtcTicks
            || !span.All(char.IsAsciiHexDigitLower) || traceParent.Length != 55)
        {
            return null;
        }

        // A trace without a span above is no traceparent that TryParse takes.
        var none = traceParent.AsSpan(36, 16).IndexOfAnyExcept('0') < 0;
        ActivityContext parent;
        if (none && traceParent[3..35].All(char.IsAsciiHexDigitLower))
        {
            parent = new ActivityContext(ActivityTraceId.CreateFromString(traceParent.AsSpan(3, 32)), default, ActivityTraceFlags.Recorded);
        }
        else if (!ActivityContext.TryParse(traceParent, traceState: null, isRemote: true, out parent))
        {
            return null;
        }

        return new InstanceTrace(parent, ActivitySpanId.CreateFromString(span), new DateTimeOffset(began, TimeSpan.Zero));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Format(Parent)};{Span.ToHexString()};{Began.UtcTicks}");

    private static string Format(ActivityContext context) =>
        $"00-{context.TraceId.ToHexString()}-{(context.SpanId == default ? "0000000000000000" : context.SpanId.ToHexString())}-{(context.TraceFlags.HasFlag(ActivityTraceFlags.Recorded) ? "01" : "00")}";
}
