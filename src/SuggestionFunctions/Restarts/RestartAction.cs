namespace SuggestionFunctions.Restarts;

/// <summary>What a restart does with a case, or has done.</summary>
public enum RestartAction
{
    /// <summary>Nothing: its orchestration lives.</summary>
    Leave,

    /// <summary>Its orchestration, which never began, is started.</summary>
    Start,

    /// <summary>Its orchestration is gone or has ended before the case did: another carries the case on.</summary>
    Restart,

    /// <summary>Its orchestration lives, and is ended first.</summary>
    TerminateAndRestart,

    /// <summary>Nothing: its documents do not fit together, and a person has to look.</summary>
    Problem,
}
