namespace SuggestionFlow.Embedded.DurableTask.Store;

/// <summary>One line of an instance's history.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Step">The step it begins or ends, from 0; -1 where it belongs to none.</param>
/// <param name="Instant">When it was taken in, in UTC; for a created timer, when it is due.</param>
/// <param name="Name">The task's or event's name.</param>
/// <param name="Detail">A version, or the instance id of a child or receiver.</param>
/// <param name="Payload">Serialized input, output or failure.</param>
/// <param name="Trace">The <c>traceparent</c> of who raised an event, where there is one.</param>
internal sealed record HistoryEvent(
    HistoryKind Kind,
    int Step = HistoryEvent.NoStep,
    DateTime Instant = default,
    string? Name = null,
    string? Detail = null,
    string? Payload = null,
    string? Trace = null)
{
    public const int NoStep = -1;

    /// <summary>Whether the orchestrator's code asked for this, rather than being told.</summary>
    public bool IsRequest => Kind is >= HistoryKind.ActivityScheduled and <= HistoryKind.ChildStarted;
}
