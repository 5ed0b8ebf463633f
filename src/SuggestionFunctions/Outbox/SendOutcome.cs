namespace SuggestionFunctions.Outbox;

/// <summary>What came of one attempt.</summary>
public enum SendOutcome
{
    Sent,

    /// <summary>It will never be taken as it is.</summary>
    Refused,

    /// <summary>Not now, and only this one: another address is not concerned.</summary>
    Later,

    /// <summary>The receiver does not answer, or answers nobody: the others wait, too.</summary>
    Away,
}
