namespace SuggestionFlow.Embedded.DurableTask.Engine.Messages;

/// <summary>An instance that begins anew is to run.</summary>
internal sealed class StartGeneration(long key, int generation) : Message
{
    public override void Apply(Turn turn)
    {
        if (turn.OpenRow is { } row
            && row.Key == key
            && row.Generation == generation
            && turn.OpenExecution() is { HasStarted: false } execution)
        {
            turn.Start(execution, turn.Now);
        }
    }
}
