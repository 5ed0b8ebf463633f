namespace SuggestionFlow.Embedded.DurableTask.Engine.Messages;

/// <summary>After a start: what an earlier process left under way goes on.</summary>
internal sealed class Recover : Message
{
    public override void Apply(Turn turn)
    {
        if (turn.OpenExecution() is not { } execution)
        {
            return;
        }

        turn.HandOutActivities(execution);
        if (turn.StartsByItself)
        {
            turn.Start(execution, turn.Now);
        }
    }
}
