namespace SuggestionFlow.Embedded.DurableTask.Engine.Messages;

/// <summary>Something addressed to an instance.</summary>
internal abstract class Message
{
    /// <summary>Takes it in. What does not concern the instance as it is now (a late answer, an event for one that ended) is dropped.</summary>
    public abstract void Apply(Turn turn);

    /// <summary>Nobody will take it in.</summary>
    public virtual void Abandon(Exception reason)
    {
    }
}
