namespace SuggestionFlow.Embedded.DurableTask.Engine.Messages;

/// <summary>A client removes a finished instance. The result is the key it had; <c>null</c> where none was removed.</summary>
internal sealed class PurgeInstance : Request<long?>
{
    protected override string Kind => "purge";

    protected override long? Do(Turn turn)
    {
        if (turn.Row is not { IsOpen: false } row)
        {
            return null;
        }

        turn.Remove();
        return row.Key;
    }
}
