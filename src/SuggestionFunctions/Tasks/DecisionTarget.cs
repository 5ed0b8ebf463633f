namespace SuggestionFunctions.Tasks;

/// <summary>Where a decision is judged, and whether that is over: then it has lost, unless it is what ended it.</summary>
/// <param name="InstanceId">The orchestration.</param>
/// <param name="EventName">The event it waits for.</param>
/// <param name="IsOver">Whether nobody judges there any more.</param>
/// <param name="ClosedBy">The decision that closed it, or null.</param>
/// <param name="Loses">What a decision is told that came too late.</param>
internal sealed record DecisionTarget(string InstanceId, string EventName, bool IsOver, string? ClosedBy, Refusal Loses);
