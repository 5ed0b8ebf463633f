namespace SuggestionFunctions.Reports;

/// <summary>What a figure of the year counts. docs/reports.md says it in words.</summary>
public enum FigureOf
{
    /// <summary>Every suggestion with a number of the year, however it ended.</summary>
    Cases,

    /// <summary>Every reply that was signed.</summary>
    Replies,

    /// <summary>Replies that were signed under a clock, and those whose date has passed without one.</summary>
    RepliesDue,

    /// <summary>Of these, those that were signed by their due date.</summary>
    RepliesInTime,

    /// <summary>Of those due, the ones whose date was extended.</summary>
    RepliesExtended,

    /// <summary>Signed replies with a contact on record.</summary>
    RepliesWithContact,

    /// <summary>Signed replies without one.</summary>
    RepliesWithoutContact,

    /// <summary>Signed replies that had a due date.</summary>
    RepliesUnderClock,

    /// <summary>Replies that were signed on the very date they were due.</summary>
    RepliesOnLastDay,

    /// <summary>Ratings by deputies that were received and revealed.</summary>
    Ratings,

    /// <summary>Of these, those whose attitude is satisfied or basically satisfied.</summary>
    AttitudeSatisfied,

    /// <summary>Of these, those whose result is satisfied or basically satisfied.</summary>
    ResultSatisfied,

    /// <summary>Deputies who were asked for a rating and gave none, once that is revealed.</summary>
    NoResponse,

    /// <summary>Promises that were reported done, and those whose date has passed.</summary>
    CommitmentsDue,

    /// <summary>Promises that were reported done.</summary>
    CommitmentsDone,

    /// <summary>Tasks that were brought to their end.</summary>
    Steps,
}
