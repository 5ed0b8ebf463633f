using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using SuggestionFlow.Embedded.DurableTask.Engine;
using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Tracing;

/// <summary>
/// The spans of orchestrations, with the source, names and attributes of the official libraries. Where nobody listens nothing
/// is made, and nothing is stored. Payloads and messages of exceptions are in none of them.
/// </summary>
internal static class DurableSpans
{
    private static readonly ActivitySource Source = new("Microsoft.DurableTask");

    /// <summary>Whether anybody wants spans.</summary>
    public static bool Wanted => Source.HasListeners();

    /// <summary>The present span as a <c>traceparent</c>, where there is one and anybody wants spans.</summary>
    public static string? Present => Wanted && Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } id } ? id : null;

    /// <summary>A client starts an instance; the span lasts until that is durable.</summary>
    public static Activity? Creating(string name, string version, string instanceId)
    {
        var span = Wanted ? Source.StartActivity(NameOf("create_orchestration", name, version), ActivityKind.Producer) : null;
        return span is null ? null : Describe(span, "orchestration", name, version, instanceId);
    }

    /// <summary>A client raises an event; the span lasts until that is durable.</summary>
    public static Activity? Raising(string eventName, string receiver)
    {
        var span = Wanted ? Source.StartActivity($"orchestration_event:{eventName}", ActivityKind.Producer) : null;
        span?.SetTag("durabletask.type", "event").SetTag("durabletask.task.name", eventName).SetTag("durabletask.event.target_instance_id", receiver);
        return span;
    }

    /// <summary>
    /// The span that stands for a whole instance. It is told with its true length when the instance has ended, as officially. That may be half a year
    /// later: so one that begins to wait for an event or a timer is told before, with the same id, and what it does has something above it.
    /// </summary>
    public static void Instance(InstanceRow row)
    {
        if (!Wanted || InstanceTrace.Read(row.Trace) is not { } trace)
        {
            return;
        }

        using var span = Source.StartActivity(
            NameOf("orchestration", row.Name, row.Version), ActivityKind.Server, trace.Parent, startTime: trace.Began);
        if (span is null)
        {
            return;
        }

        SpanIdOf(span) = trace.Span.ToHexString();
        Describe(span, "orchestration", row.Name, row.Version, row.Id);
        if (!row.IsOpen)
        {
            span.SetTag("durabletask.task.status", row.Status.ToString());
        }

        if (row.Status == InstanceStatus.Failed)
        {
            span.SetStatus(ActivityStatusCode.Error);
        }
    }

    /// <summary>An activity runs: part of the call, and linked with the event that it follows from.</summary>
    public static Activity? Running(ActivityCall call)
    {
        if (!Wanted)
        {
            return null;
        }

        IEnumerable<ActivityLink>? links =
            ActivityContext.TryParse(call.Cause, traceState: null, isRemote: true, out var cause) ? [new ActivityLink(cause)] : null;
        var parent = InstanceTrace.Read(call.Trace)?.ContextOf(call.Generation, call.Step) ?? default;
        var span = Source.StartActivity(NameOf("activity", call.Name, call.Version), ActivityKind.Server, parent, tags: null, links);
        return span is null ? null : Describe(span, "activity", call.Name, call.Version, call.InstanceId).SetTag("durabletask.task.task_id", call.Step);
    }

    /// <summary>An activity has failed: the kind of failure is told, its message not, which may quote anything.</summary>
    public static void Failed(Activity? span, Failure? failure)
    {
        if (failure is not null)
        {
            span?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", failure.Type);
        }
    }

    /// <summary>The call of an activity has been answered.</summary>
    public static void Called(ActivityCall call, Failure? failure) =>
        Called("activity", call.Name, call.Version, call.InstanceId, call.Trace, call.Generation, call.Step, call.Made, failure);

    /// <summary>The call of a sub-orchestration has been answered. When it was made is known by the installation's clock only, so this is a moment.</summary>
    public static void Called(InstanceRow row, HistoryEvent child, Failure? failure) =>
        Called("orchestration", child.Name ?? "", version: "", row.Id, row.Trace, row.Generation, child.Step, TimeProvider.System.GetUtcNow(), failure);

    /// <summary>An orchestrator has sent an event.</summary>
    public static void Sent(InstanceRow row, string eventName, string receiver)
    {
        if (!Wanted || InstanceTrace.Read(row.Trace) is not { } trace)
        {
            return;
        }

        using var span = Source.StartActivity($"orchestration_event:{eventName}", ActivityKind.Producer, trace.Context);
        if (span is not null)
        {
            Describe(span, "event", eventName, version: "", row.Id).SetTag("durabletask.event.target_instance_id", receiver);
        }
    }

    /// <summary>A timer has fired. When it was made is known by the installation's clock only, so this is a moment.</summary>
    public static void TimerFired(InstanceRow row, int step, DateTime due)
    {
        if (!Wanted || InstanceTrace.Read(row.Trace) is not { } trace)
        {
            return;
        }

        using var span = Source.StartActivity($"orchestration:{row.Name}:timer", ActivityKind.Internal, trace.Context);
        if (span is not null)
        {
            Describe(span, "timer", row.Name, version: "", row.Id).SetTag("durabletask.fire_at", due.ToString("o", CultureInfo.InvariantCulture)).SetTag("durabletask.task.task_id", step);
        }
    }

    private static void Called(
        string type, string name, string version, string instanceId, string? caller, int generation, int step, DateTimeOffset made, Failure? failure)
    {
        if (!Wanted || InstanceTrace.Read(caller) is not { } trace)
        {
            return;
        }

        using var span = Source.StartActivity(NameOf(type, name, version), ActivityKind.Client, trace.Context, startTime: made);
        if (span is not null)
        {
            SpanIdOf(span) = trace.ContextOf(generation, step).SpanId.ToHexString();
            Describe(span, type, name, version, instanceId).SetTag("durabletask.task.task_id", step);
            Failed(span, failure);
        }
    }

    private static Activity Describe(Activity span, string type, string name, string version, string instanceId)
    {
        span.SetTag("durabletask.type", type).SetTag("durabletask.task.name", name).SetTag("durabletask.task.instance_id", instanceId);
        return version.Length > 0 ? span.SetTag("durabletask.task.version", version) : span;
    }

    private static string NameOf(string what, string name, string version) => version.Length > 0 ? $"{what}:{name}@({version})" : $"{what}:{name}";

    /// <summary>.NET has no public way to give a span an id, which one that outlives its process needs; the official library does the same.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_spanId")]
    private static extern ref string? SpanIdOf(Activity span);
}
