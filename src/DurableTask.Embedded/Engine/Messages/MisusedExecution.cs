namespace SuggestionFlow.Embedded.DurableTask.Engine.Messages;

/// <summary>An orchestrator's code went on outside its thread.</summary>
internal sealed class MisusedExecution(Execution execution) : Message
{
    public override void Apply(Turn turn) => turn.EndAsMisused(execution);
}
