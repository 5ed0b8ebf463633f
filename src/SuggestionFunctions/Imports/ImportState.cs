namespace SuggestionFunctions.Imports;

/// <summary>How far an import is.</summary>
public enum ImportState
{
    /// <summary>Being written down; nobody was told anything.</summary>
    Preparing,

    /// <summary>Under way.</summary>
    Running,

    Done,

    /// <summary>Ended without having changed anything: an account was taken by somebody else at the last moment.</summary>
    Refused,
}
