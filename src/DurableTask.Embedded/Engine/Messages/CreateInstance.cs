using SuggestionFlow.Embedded.DurableTask.Store;

namespace SuggestionFlow.Embedded.DurableTask.Engine.Messages;

/// <summary>A client starts an instance.</summary>
internal sealed class CreateInstance(StartRequest start, bool isNewId) : Request<StartOutcome>
{
    /// <summary>Whether the id was made at random for this start, so that no other instance can have it.</summary>
    public bool IsNewId => isNewId;

    public override void Leave(Turn turn) => Apply(turn);

    protected override string Kind => "start";

    protected override StartOutcome Do(Turn turn)
    {
        if (turn.Row is { } row)
        {
            if (start.Blocking.Contains(row.Status))
            {
                return StartOutcome.InTheWay;
            }

            if (row.IsOpen && start.Blocking.Contains(InstanceStatus.Terminated))
            {
                return StartOutcome.Contradiction;
            }

            if (turn.OpenExecution() is { } execution)
            {
                turn.Terminate(execution, output: null, recursive: false);
            }

            turn.Remove();
        }

        turn.Create(start);
        return StartOutcome.Started;
    }
}
