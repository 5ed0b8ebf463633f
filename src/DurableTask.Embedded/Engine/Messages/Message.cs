namespace SuggestionFlow.Embedded.DurableTask.Engine.Messages;

/// <summary>Something addressed to an instance.</summary>
internal abstract class Message
{
    /// <summary>Takes it in. What does not concern the instance as it is now (a late answer, an event for one that ended) is dropped.</summary>
    public abstract void Apply(Turn turn);

    /// <summary>
    /// The instance is one that the host leaves as it is. What lies in the store stays there, and activities are run again by a host that takes the
    /// instance: nothing to do.
    /// </summary>
    public virtual void Leave(Turn turn)
    {
    }

    /// <summary>Nobody will take it in.</summary>
    public virtual void Abandon(Exception reason)
    {
    }
}
