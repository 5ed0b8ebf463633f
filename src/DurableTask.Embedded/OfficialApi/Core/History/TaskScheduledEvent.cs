namespace DurableTask.Core.History;

/// <summary>An activity was called.</summary>
public class TaskScheduledEvent : HistoryEvent
{
    public TaskScheduledEvent(int eventId, string? name, string? version = null, string? input = null)
        : base(eventId)
    {
        Name = name;
        Version = version;
        Input = input;
    }

    public override EventType EventType => EventType.TaskScheduled;

    /// <summary>The activity's name.</summary>
    public string? Name { get; set; }

    /// <summary>The version it was called at, empty for none.</summary>
    public string? Version { get; set; }

    /// <summary>The serialized input.</summary>
    public string? Input { get; set; }
}
