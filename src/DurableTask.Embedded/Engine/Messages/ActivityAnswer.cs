using SuggestionFlow.Embedded.DurableTask.Store;
using SuggestionFlow.Embedded.DurableTask.Tracing;

namespace SuggestionFlow.Embedded.DurableTask.Engine.Messages;

/// <summary>An activity has ended.</summary>
internal sealed class ActivityAnswer(ActivityCall call, StepOutcome outcome) : Message
{
    public override void Apply(Turn turn)
    {
        if (turn.OpenRow is { } row
            && row.Key == call.Key
            && row.Generation == call.Generation
            && turn.OpenExecution() is { } execution
            && execution.Awaits(StepKind.Activity, call.Step))
        {
            turn.Receive(execution, outcome.Failure is { } failure
                ? new HistoryEvent(HistoryKind.ActivityFailed, call.Step, turn.Now, Payload: failure.ToJson())
                : new HistoryEvent(HistoryKind.ActivityCompleted, call.Step, turn.Now, Payload: outcome.Payload));
            if (row.Trace is not null)
            {
                turn.Afterwards(() => DurableSpans.Called(call, outcome.Failure));
            }
        }
    }
}
