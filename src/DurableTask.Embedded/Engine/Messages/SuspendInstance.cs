using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Engine.Messages;

/// <summary>A client holds an instance. The result is false where there is none to hold.</summary>
internal sealed class SuspendInstance(string? reason) : Request<bool>
{
    protected override string Kind => "suspend";

    protected override bool Do(Turn turn)
    {
        if (turn.OpenExecution() is not { IsSuspended: false } execution)
        {
            return false;
        }

        turn.Receive(execution, new HistoryEvent(HistoryKind.Suspended, Instant: turn.Now, Payload: reason));
        return true;
    }
}
