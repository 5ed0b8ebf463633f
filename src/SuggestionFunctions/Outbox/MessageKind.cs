namespace SuggestionFunctions.Outbox;

/// <summary>What a message is.</summary>
public enum MessageKind
{
    /// <summary>One notice.</summary>
    Notice,

    /// <summary>The morning's digest.</summary>
    Digest,

    /// <summary>Several that could not be sent in their time, as one.</summary>
    Summary,

    /// <summary>The code that confirms an e-mail address.</summary>
    Confirmation,
}
