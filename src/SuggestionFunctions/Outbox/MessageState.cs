namespace SuggestionFunctions.Outbox;

/// <summary>What became of a message. All but the first are final and kept for a while, so that a repeat finds them.</summary>
public enum MessageState
{
    Waiting,

    /// <summary>The receiver has taken it.</summary>
    Sent,

    /// <summary>A summary or digest says it.</summary>
    Folded,

    /// <summary>Its person has read it in the app meanwhile, may not see it any more, or does not want it.</summary>
    Dropped,

    /// <summary>It is a dead letter.</summary>
    Dead,
}
