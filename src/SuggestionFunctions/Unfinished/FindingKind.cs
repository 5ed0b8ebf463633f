namespace SuggestionFunctions.Unfinished;

/// <summary>What upkeep comes upon. What is mended and what only a person can judge is said in docs/protocol.md.</summary>
public enum FindingKind
{
    /// <summary>A submission had no number or no orchestration.</summary>
    SubmissionFinished,

    /// <summary>A decision without an outcome was raised again.</summary>
    DecisionRaisedAgain,

    /// <summary>A decision on a task that something else had closed was told so.</summary>
    DecisionLost,

    /// <summary>A decision without an outcome had no line in the ledger.</summary>
    DecisionOrphaned,

    /// <summary>A list had no entry for a case, or another than the case says.</summary>
    ListEntry,

    /// <summary>A list had an entry that does not belong there.</summary>
    ListEntryTooMuch,

    /// <summary>A desk had no entry for a task, or another than the case says.</summary>
    DeskEntry,

    /// <summary>A desk had an entry for a task that is closed, elsewhere, or nowhere.</summary>
    DeskEntryTooMuch,

    /// <summary>A desk has an entry for a task that its case does not know yet: one that is being opened, or a remnant.</summary>
    DeskEntryAhead,

    /// <summary>The ledger had a line that is no line.</summary>
    LineUnreadable,

    /// <summary>A line of the ledger could not be brought to its end.</summary>
    LineStuck,

    /// <summary>A case, or a document of it, is missing or cannot be read.</summary>
    CaseBroken,

    /// <summary>A number of the series is missing, or is not the one its case has.</summary>
    NumberBroken,

    /// <summary>A task that the case's header lists as open does not exist or is closed.</summary>
    OpenTaskBroken,

    /// <summary>A decision was accepted long ago and what it opens is not open.</summary>
    Unsettled,

    /// <summary>The case is open, but its orchestration is missing or has ended.</summary>
    OrchestrationGone,

    /// <summary>The case's orchestration had never been started.</summary>
    OrchestrationStarted,

    /// <summary>The timeline does not verify.</summary>
    TimelineBroken,

    /// <summary>A town's lists, written by an earlier version in another layout, have been filled.</summary>
    ListsFilled,

    /// <summary>A notice that goes outward has lain in the outbox for an hour: its messages cannot be made.</summary>
    OutboxStuck,

    /// <summary>A mail server or webhook has not answered for a day.</summary>
    ReceiverDown,

    /// <summary>Something could not be looked at: the storage was away, or a document cannot be read.</summary>
    NotLookedAt,
}
