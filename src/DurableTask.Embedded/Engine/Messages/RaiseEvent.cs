using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Engine.Messages;

/// <summary>A client raises an event. The result is false where nobody is there to hear it.</summary>
internal sealed class RaiseEvent(string name, string? payload, string? trace) : Request<bool>
{
    public static bool Deliver(Turn turn, string? name, string? payload, string? trace)
    {
        if (turn.OpenExecution() is not { } execution)
        {
            return false;
        }

        turn.Receive(execution, new HistoryEvent(HistoryKind.EventRaised, Instant: turn.Now, Name: name, Payload: payload, Trace: trace));
        return true;
    }

    public override void Leave(Turn turn)
    {
        turn.Keep(name, payload, trace);
        AnswerAfterwards(turn, result: true);
    }

    protected override string Kind => "raise_event";

    protected override bool Do(Turn turn) => Deliver(turn, name, payload, trace);
}
