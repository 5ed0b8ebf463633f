namespace SuggestionFunctions.Outbox;

/// <summary>What messages are sent to: the mail server, or a town's webhook.</summary>
public interface IReceiver
{
    /// <summary>The queue's name.</summary>
    string Name { get; }

    MessageChannel Channel { get; }

    /// <summary>How many attempts are made at once when all is well.</summary>
    int SideBySide { get; }

    /// <summary>How many messages a second at the most.</summary>
    int PerSecond { get; }

    /// <summary>Whether it is for this town's people.</summary>
    bool Serves(string townId);

    /// <summary>Begins a stretch of attempts, one after the other; nothing is asked of the receiver yet.</summary>
    IReceiverSession Open();
}
