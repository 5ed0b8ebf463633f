namespace SuggestionFunctions.Tests.Story;

/// <summary>What is tried in one move. The last five are refused whatever the case.</summary>
internal enum MoveKind
{
    /// <summary>An action of an open task by whoever may take it; the model says whether its rules let it pass.</summary>
    Act,

    /// <summary>The clock goes on.</summary>
    Advance,

    /// <summary>A suggestion comes in: single or joint, at once or as a draft first, a small matter or not.</summary>
    Submit,

    Withdraw,
    LeaveFastLane,
    Reopen,

    /// <summary>A declined one is submitted again.</summary>
    SubmitAgain,

    LoadCalendar,

    /// <summary>催办 by whoever may.</summary>
    Urge,

    /// <summary>约见, by either side or the office.</summary>
    AskToMeet,
    MoveMeeting,
    CancelMeeting,

    /// <summary>重点督办, or no longer.</summary>
    MarkKey,

    ActAsSomebodyElse,
    ActOnClosedTask,
    LeaveOutFields,
    ActionOfAnotherKind,
    StaleVersion,
}
