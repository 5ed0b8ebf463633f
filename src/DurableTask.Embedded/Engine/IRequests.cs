using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>Takes what an orchestrator's code asks for, to be stored with the turn and then done. Not called in replay.</summary>
internal interface IRequests
{
    /// <summary>Whether the history has room for nothing more but its end.</summary>
    bool IsFull { get; }

    void ScheduleActivity(OpenStep step);

    void CreateTimer(OpenStep step);

    void CancelTimer(OpenStep step);

    void StartChild(OpenStep step, string version, string? input, string? tags);

    void SendEvent(HistoryEvent request, string? payload);
}
