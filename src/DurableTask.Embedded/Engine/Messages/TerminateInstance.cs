namespace SuggestionFlow.Embedded.DurableTask.Engine.Messages;

/// <summary>A client ends an instance. The result is false where there is none to end.</summary>
internal sealed class TerminateInstance(string? output, bool recursive) : Request<bool>
{
    public override void Leave(Turn turn) => Apply(turn);

    protected override string Kind => "terminate";

    protected override bool Do(Turn turn)
    {
        if (turn.OpenExecution() is not { } execution)
        {
            return false;
        }

        turn.Terminate(execution, output, recursive);
        return true;
    }
}
