using SuggestionFlow.Embedded.DurableTask.Store;
using SuggestionFlow.Embedded.DurableTask.Tracing;

namespace SuggestionFlow.Embedded.DurableTask.Engine.Messages;

/// <summary>A timer, or the instant of a scheduled start, has come.</summary>
internal sealed class TimerDue(TimerRow timer) : Message
{
    public override void Leave(Turn turn) => turn.Keep(timer);

    public override void Apply(Turn turn)
    {
        turn.Take(timer);
        if (turn.OpenRow is not { } row || row.Key != timer.Key || turn.OpenExecution() is not { } execution)
        {
            return;
        }

        var instant = turn.Now > timer.Due ? turn.Now : timer.Due;
        if (timer.Step == HistoryEvent.NoStep)
        {
            if (!execution.HasStarted)
            {
                turn.Start(execution, instant);
                turn.CountTimer();
            }
        }
        else if (execution.AwaitsTimer(timer.Step, timer.Due))
        {
            var fired = new HistoryEvent(HistoryKind.TimerFired, timer.Step, instant);
            turn.Receive(execution, fired);
            if (turn.Makes(PlantedFault.FiresTimerTwice) && execution.End is null)
            {
                turn.Receive(execution, fired);
            }

            turn.CountTimer();
            if (row.Trace is not null)
            {
                turn.Afterwards(() => DurableSpans.TimerFired(row, timer.Step, timer.Due));
            }
        }
    }
}
