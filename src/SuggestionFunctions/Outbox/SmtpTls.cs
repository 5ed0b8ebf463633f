namespace SuggestionFunctions.Outbox;

/// <summary>How a connection to the mail server is kept secret.</summary>
public enum SmtpTls
{
    /// <summary>It begins in the clear and must change over (usually port 587).</summary>
    StartTls,

    /// <summary>From the first byte on (usually port 465).</summary>
    Implicit,

    /// <summary>Not at all: for a server on the same machine or network that takes no password.</summary>
    None,
}
