namespace SuggestionFunctions.Outbox;

/// <summary>When somebody is told of what a topic has.</summary>
public enum NoticeTiming
{
    AtOnce,

    /// <summary>In the morning's digest only.</summary>
    Digest,

    /// <summary>Not outside the app.</summary>
    Never,
}
