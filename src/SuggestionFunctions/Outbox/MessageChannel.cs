namespace SuggestionFunctions.Outbox;

/// <summary>A way on which somebody is told outside the app.</summary>
public enum MessageChannel
{
    Email,

    /// <summary>The town's own messenger, behind its webhook.</summary>
    Messenger,
}
