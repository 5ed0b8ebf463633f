using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Engine.Messages;

/// <summary>A client lets a suspended instance go on. The result is false where none is suspended.</summary>
internal sealed class ResumeInstance(string? reason) : Request<bool>
{
    protected override string Kind => "resume";

    protected override bool Do(Turn turn)
    {
        if (turn.OpenExecution() is not { IsSuspended: true } execution)
        {
            return false;
        }

        turn.Receive(execution, new HistoryEvent(HistoryKind.Resumed, Instant: turn.Now, Payload: reason));
        return true;
    }
}
