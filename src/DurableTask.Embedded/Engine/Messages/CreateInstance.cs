namespace SuggestionFlow.Embedded.DurableTask.Engine.Messages;

/// <summary>A client starts an instance. The result is false where another stands in the way.</summary>
internal sealed class CreateInstance(StartRequest start, bool isNewId) : Request<bool>
{
    /// <summary>Whether the id was made at random for this start, so that no other instance can have it.</summary>
    public bool IsNewId => isNewId;

    public override void Leave(Turn turn) => Apply(turn);

    protected override bool Do(Turn turn)
    {
        if (turn.Row is { } row)
        {
            if (start.Blocking.Contains(row.Status))
            {
                return false;
            }

            if (turn.OpenExecution() is { } execution)
            {
                turn.Terminate(execution, output: null, recursive: false);
            }

            turn.Remove();
        }

        turn.Create(start);
        return true;
    }
}
